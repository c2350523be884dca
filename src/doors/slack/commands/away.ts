import { parseUntil } from '../../../domain/promise/absence.ts';
import type { Answer } from '../../../messages/slack/answer.ts';
import { renderAbsence, renderBack, renderGone } from '../../../messages/slack/commands/away.ts';
import { renderHelp } from '../../../messages/slack/help.ts';
import { refusalMessage } from '../answers/notices.ts';
import { attempt, attemptBeside } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Command } from '../events.ts';

/** `2026-12-01 to @ben`, with the person as Slack marks them. */
const WORDS = /^(\S+)(?:\s+to\s+<@([UW][A-Z0-9]+)(?:\|[^>]*)?>)?$/i;

/** `/deletion away`: until when somebody is, or is not any more; alone it says how it stands. */
export async function onAway(deps: ListenerDeps, { user, text }: Command): Promise<Answer> {
  const { operations, timeZone } = deps;
  const attempted = { action: 'deletion away', user, id: null };
  const words = text.trim();
  if (words === '') {
    const read = await attempt(deps, attempted, (by) => operations.readAbsence(by));
    return read.ok ? renderAbsence(read.value, timeZone) : refusalMessage(read.refusal, deps);
  }
  if (words.toLowerCase() === 'back') {
    const back = await attempt(deps, attempted, (by) => operations.comeBack(by));
    return back.ok ? renderBack(back.value) : refusalMessage(back.refusal, deps);
  }
  const [, word = '', to = null] = WORDS.exec(words) ?? [];
  const until = parseUntil(word, deps.now(), timeZone);
  if (until === null) return renderHelp('until');
  const gone = await attemptBeside(deps, attempted, (asking) => operations.goAway(asking, { until, to }));
  return gone.ok ? renderGone(gone.value.absence, gone.value.handedOn, timeZone) : refusalMessage(gone.refusal, deps);
}
