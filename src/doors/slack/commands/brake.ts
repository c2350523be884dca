import type { Pause } from '../../../domain/pause.ts';
import type { Result } from '../../../domain/result.ts';
import type { Answer } from '../../../messages/slack/answer.ts';
import { renderFrozen, renderThawed } from '../../../messages/slack/brake.ts';
import { refusalMessage } from '../answers/notices.ts';
import { wordsOf } from '../argument.ts';
import { attempt, attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Command, Press } from '../events.ts';

/** `/deletion freeze [why]`: stops all deletions at once. */
export async function onFreeze(deps: ListenerDeps, { user, text }: Command): Promise<Answer> {
  const attempted = { action: 'deletion freeze', user, id: null };
  const frozen = await attempt(deps, attempted, (by) => deps.operations.freezeDeletions(by, wordsOf(text)));
  return frozen.ok ? renderFrozen(frozen.value, deps.timeZone) : refusalMessage(frozen.refusal, deps);
}

/** `/deletion thaw`: lets deletions go on once two reviewers have said so. */
export async function onThaw(deps: ListenerDeps, { user }: Command): Promise<Answer> {
  const thawed = await thaw(deps, 'deletion thaw', user);
  return thawed.ok ? renderThawed(thawed.value) : refusalMessage(thawed.refusal, deps);
}

/** The same by the button in the home tab. */
export async function onThawButton(deps: ListenerDeps, { action, user, to }: Press): Promise<void> {
  const thawed = await thaw(deps, action, user);
  await deps.tell(to, thawed.ok ? renderThawed(thawed.value) : refusalMessage(thawed.refusal, deps));
}

const thaw = (deps: ListenerDeps, action: string, user: string): Promise<Result<Pause | null>> =>
  attemptBeside(deps, { action, user, id: null }, (asking) => deps.operations.thawDeletions(asking, deps.actorOf));
