import type { Instant } from '../domain/calendar.ts';
import { earliest, nextEventAt } from '../domain/deadline.ts';
import type { Desk } from './desk.ts';

/** More requests than are ever open at once. */
const ALL = 10_000;

/** When something that people notice next happens by itself, or null. */
export async function nextEvent({ store, policy }: Desk): Promise<Instant | null> {
  const open = await store.queue(ALL);
  return earliest(...open.map((request) => nextEventAt(request, policy)));
}
