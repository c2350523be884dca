import { plainAnswer } from '../../../messages/slack/answer.ts';
import { recheckWords } from '../../../messages/slack/card/recheck.ts';
import { refusalMessage } from '../answers/notices.ts';
import { attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import { doInDetails } from '../details.ts';
import type { Click } from '../events.ts';

/** "Re-check": the card shows the new findings; the clicker is told in one line, since often nothing changes there. */
export async function onRecheck(deps: ListenerDeps, click: Click): Promise<void> {
  if (click.view?.type === 'modal') return doInDetails(deps, click, click.view.id, deps.operations.recheckRequest);
  const result = await attemptBeside(deps, click, (asking) => deps.operations.recheckRequest(click.id, asking));
  const message = result.ok ? plainAnswer(recheckWords(result.value)) : refusalMessage(result.refusal, deps);
  await deps.tell(click.to, message);
}
