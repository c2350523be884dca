import type { Instant, Ms } from '../domain/calendar.ts';
import { publishingHome } from '../domain/effects.ts';
import type { Overview } from '../domain/views/queue.ts';
import type { HomeViewer } from '../store/store.ts';
import { pause } from './brake.ts';
import type { Desk } from './desk.ts';
import { dueByDay } from './digest.ts';
import { readQueue } from './queue.ts';

/** How long a home tab is kept up to date after its reader last looked. */
const HOME_LIFE: Ms = 8 * 3_600_000;

/** How far back the home tab looks for how long decisions take. */
const LATELY: Ms = 30 * 24 * 3_600_000;

/** What is known of a look at a home tab; what is left out is as it was. */
export interface HomeVisit {
  /** Slack's mark of what they saw; null when there was nothing yet. */
  readonly hash?: string | null;
  readonly choice?: Pick<HomeViewer, 'filter' | 'page'>;
}

/** Remembers that somebody looks at their home tab, and has it published. Who has not looked for long sees everything. */
export async function lookAtHome(desk: Desk, userId: string, look: HomeVisit = {}): Promise<void> {
  const before = await desk.store.homes.find(userId);
  const kept = before !== null && isRecent(before, desk.now()) ? before : { filter: 'all' as const, page: 1 };
  const { filter, page } = look.choice ?? kept;
  const hash = look.hash === undefined ? (before?.hash ?? null) : look.hash;
  await desk.store.homes.see({ userId, filter, page, hash, seenAt: desk.now() }, [publishingHome(userId, true)]);
}

/** Has the home tabs of all who are remembered published anew. */
export async function refreshHomes(desk: Desk): Promise<void> {
  const viewers = await desk.store.homes.all();
  const effects = viewers.map(({ userId }) => publishingHome(userId, false));
  if (effects.length > 0) await desk.store.tell(effects, desk.now());
}

/** What is known of somebody's home tab; `recent`: it is to be kept up to date. */
export type KnownHome = HomeViewer & { readonly recent: boolean };

export async function findHome(desk: Desk, userId: string): Promise<KnownHome | null> {
  const viewer = await desk.store.homes.find(userId);
  return viewer === null ? null : { ...viewer, recent: isRecent(viewer, desk.now()) };
}

const isRecent = ({ seenAt }: HomeViewer, now: Instant): boolean => now - seenAt < HOME_LIFE;

/** The queue as it is now, and how quickly it moves. */
export async function overview(desk: Desk): Promise<Overview> {
  const [queue, days, lastDecided, medianDecision, paused] = await Promise.all([
    readQueue(desk),
    dueByDay(desk),
    desk.store.lastDecided(),
    desk.store.medianDecision(desk.now() - LATELY),
    pause(desk),
  ]);
  return { ...queue, dueByDay: days, lastDecided, medianDecision, pause: paused };
}
