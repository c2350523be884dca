import type { Staff } from '../domain/actor.ts';
import { isBreakGlass } from '../domain/breakGlass/people.ts';
import { maySupport } from '../domain/decide/staff.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/** What a Slack user may do, as of now; refuses when that cannot be established. */
export type ActorOf = (userId: string) => Promise<Result<Staff>>;

/** What somebody may do, asked when they clicked: what does not need the answer begins beside the question. */
export type BeingAsked = ReturnType<ActorOf>;

/** The same of who decides by break-glass, by the list of now: whoever is on it no more may not. */
export const alsoBreakGlass =
  (people: readonly Staff[], actorOf: ActorOf): ActorOf =>
  async (id) => {
    if (!isBreakGlass(id)) return actorOf(id);
    const gone: Staff = { kind: 'staff', via: 'break_glass', id, reviewer: false, support: false, email: null };
    return ok(people.find((person) => person.id === id) ?? gone);
  };

/** Somebody whose word of before counts only while they may decide: refuses `approver_unknown` unless Slack says whether they may. */
export async function whoDecided(userId: string, actorOf: ActorOf): Promise<Result<Staff>> {
  const found = await actorOf(userId);
  return found.ok && found.value.reviewer !== null ? found : refuse({ code: 'approver_unknown', user: userId });
}

/** Looks up everybody who has approved so far: an approval counts only while its giver may decide. */
export async function standingOf(
  { approvals }: Pick<DeletionRequest, 'approvals'>,
  actorOf: ActorOf,
): Promise<Result<readonly Staff[]>> {
  const staff: Staff[] = [];
  for (const found of await Promise.all(approvals.map(({ by }) => whoDecided(by, actorOf)))) {
    if (!found.ok) return found;
    staff.push(found.value);
  }
  return ok(staff);
}

/** Who needs not be asked about. */
export const known = async <By>(by: By): Promise<Result<By>> => ok(by);

/** Somebody who may look up; refuses who may not, and who is not known. */
export async function supporting(asking: BeingAsked): BeingAsked {
  const asked = await asking;
  if (!asked.ok) return asked;
  const may = maySupport(asked.value);
  return may.ok ? asked : may;
}

/** What was begun for them. Whoever may not does not wait for it, and then nobody does. */
export async function beside<T>(whoMay: BeingAsked, begun: Promise<Result<T>>): Promise<Result<T>> {
  begun.catch(() => undefined);
  const by = await whoMay;
  return by.ok ? begun : by;
}
