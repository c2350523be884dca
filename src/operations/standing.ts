import type { Staff } from '../domain/actor.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/** What a Slack user may do, as of now; refuses when that cannot be established. */
export type ActorOf = (userId: string) => Promise<Result<Staff>>;

/** Looks up everybody who has approved so far: an approval counts only while its giver may decide. */
export async function standingOf(
  { approvals }: Pick<DeletionRequest, 'approvals'>,
  actorOf: ActorOf,
): Promise<Result<readonly Staff[]>> {
  const staff: Staff[] = [];
  const answers = await Promise.all(approvals.map(({ by }) => actorOf(by)));
  for (const [index, found] of answers.entries()) {
    if (!found.ok) return refuse({ code: 'approver_unknown', user: approvals[index]?.by ?? '' });
    staff.push(found.value);
  }
  return ok(staff);
}
