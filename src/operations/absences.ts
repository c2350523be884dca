import { actorId, type Staff } from '../domain/actor.ts';
import type { Instant } from '../domain/calendar.ts';
import { handOn } from '../domain/decide/handOn.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { type Absence, LONGEST_ABSENCE } from '../domain/promise/absence.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';
import { eachOpen } from './eachOpen.ts';
import { type BeingAsked, supporting } from './standing.ts';

export interface GoingAway {
  readonly until: Instant;
  /** Slack user id of who gets what they have taken; null: whoever takes it next. */
  readonly to: string | null;
}

/** They are not asked until then, and what they have taken is handed on; how much that was. Asked anew it takes the place of what was. */
export async function goAway(
  desk: Desk,
  asking: BeingAsked,
  { until, to }: GoingAway,
): Promise<Result<{ readonly absence: Absence; readonly handedOn: number }>> {
  const latest = desk.now() + LONGEST_ABSENCE;
  const inRange = until > desk.now() && until <= latest;
  const finding = to === null || !inRange ? ok(null) : standInNamed(desk, to);
  const [who, standIn] = await Promise.all([supporting(asking), finding]);
  if (!who.ok) return who;
  if (!inRange) return refuse({ code: 'absence_out_of_range', latest });
  const by = who.value;
  if (!standIn.ok) return standIn;
  if (to === by.id) return refuse({ code: 'no_stand_in', user: to });
  const absence: Absence = { userId: by.id, until, standIn: to };
  await desk.store.absences.put(absence, { actor: actorId(by), at: desk.now() });
  return ok({ absence, handedOn: await handAllOn(desk, by, standIn.value) });
}

async function standInNamed(desk: Desk, to: string): Promise<Result<Staff>> {
  const found = await desk.actorOf(to);
  if (!found.ok) return found;
  const isThere = !(await absentNow(desk)).includes(to);
  return isThere && maySupport(found.value).ok ? found : refuse({ code: 'no_stand_in', user: to });
}

async function handAllOn(desk: Desk, by: Staff, to: Staff | null): Promise<number> {
  const { store, moment } = desk;
  let count = 0;
  await eachOpen(desk, async (id, assignee) => {
    // To change a request is to take one's turn among all desks.
    if (assignee !== by.id) return;
    let isTheirs = false;
    const handed = await store.change(id, (request) => {
      isTheirs = request.assignee === by.id;
      return handOn(request, { by, to }, moment());
    });
    if (isTheirs && handed.ok) count += 1;
  });
  return count;
}

/** They are there again; whether they were away. */
export async function comeBack(desk: Desk, by: Staff): Promise<Result<boolean>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const wasAway = (await absentNow(desk)).includes(by.id);
  await desk.store.absences.end(by.id, { actor: actorId(by), at: desk.now() });
  return ok(wasAway);
}

/** Until when this person is away; null when they are there. */
export async function readAbsence(desk: Desk, by: Staff): Promise<Result<Absence | null>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const current = await desk.store.absences.current(desk.now());
  return ok(current.find(({ userId }) => userId === by.id) ?? null);
}

/** Slack user ids of who is away. */
export async function absentNow({ store, now }: Desk): Promise<readonly string[]> {
  return (await store.absences.current(now())).map(({ userId }) => userId);
}
