import { actorId, type Staff } from '../domain/actor.ts';
import type { Instant, Ms } from '../domain/calendar.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { LANES } from '../domain/effects.ts';
import { ok, type Result } from '../domain/result.ts';
import type { DeskStatus } from '../domain/views/status.ts';
import type { DeskVisit } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { overview } from './homes.ts';
import { first, LINK_LIFE } from './portal.ts';

/** How long a visit to the status page lasts: a working day. */
export const DESK_VISIT_LIFE: Ms = 8 * 3_600_000;

/** A link to the status page for who may look up; it works once. That it was given stands in the audit trail first. */
export async function giveDeskLink(desk: Desk, by: Staff): Promise<Result<{ link: string; expiresAt: Instant }>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const now = desk.now();
  const link = desk.tokens.newToken();
  const expiresAt = now + LINK_LIFE;
  await desk.store.note({ kind: 'desk.link_given' }, actorId(by), null, now);
  await desk.store.deskVisits.open(desk.tokens.hashToken(link), { userId: by.id, expiresAt }, now);
  return ok({ link, expiresAt });
}

/** Whether a link could be used, without using it: programs that fetch every link must not use it up. */
export async function peekDeskLink(desk: Desk, link: string): Promise<boolean> {
  const found = await first(desk.tokens.hashesOfToken(link), async (hash) =>
    (await desk.store.deskVisits.peek(hash, desk.now())) ? true : null,
  );
  return found ?? false;
}

/** Uses a link up; gives the secret of the session, or null when the link works no more. */
export async function enterDesk(desk: Desk, link: string): Promise<string | null> {
  const session = desk.tokens.newToken();
  const visit = { hash: desk.tokens.hashToken(session), expiresAt: desk.now() + DESK_VISIT_LIFE };
  return first(desk.tokens.hashesOfToken(link), async (hash) =>
    (await desk.store.deskVisits.enter(hash, visit, desk.now())) ? session : null,
  );
}

/** The visit that a session's secret stands for, while it lasts. */
export async function findDeskVisit(desk: Desk, session: string): Promise<DeskVisit | null> {
  return first(desk.tokens.hashesOfToken(session), (hash) => desk.store.deskVisits.find(hash, desk.now()));
}

/** Ends all links and sessions of a person. */
export async function endDeskVisits(desk: Desk, userId: string): Promise<void> {
  return desk.store.deskVisits.end(userId);
}

/**
 * Whether somebody may still look: false, and all their visits are over, once Slack says that they may not. While Slack
 * cannot say, they go on: the page decides nothing, and is there for that very time.
 */
export async function mayStillLook(desk: Desk, userId: string): Promise<boolean> {
  const actor = await desk.actorOf(userId);
  if (!actor.ok || actor.value.support !== false) return true;
  await desk.store.deskVisits.end(userId);
  return false;
}

/** What the status page shows. */
export async function readStatus(desk: Desk): Promise<DeskStatus> {
  const [seen, counts, oldest] = await Promise.all([
    overview(desk),
    desk.store.outboxCounts(),
    Promise.all(LANES.map((lane) => desk.store.oldestDelivery(lane, desk.now()))),
  ]);
  return { ...seen, outbox: LANES.map((lane, index) => ({ lane, ...counts[lane], oldest: oldest[index] ?? null })) };
}
