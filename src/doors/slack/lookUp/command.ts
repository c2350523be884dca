import type { Answer } from '../../../messages/slack/answer.ts';
import { renderHelp } from '../../../messages/slack/help.ts';
import { renderAccounts } from '../../../messages/slack/lookUp/accounts.ts';
import { renderLookUp } from '../../../messages/slack/lookUp/lookUp.ts';
import { refusalMessage } from '../answers/notices.ts';
import { argumentOf } from '../argument.ts';
import { attemptBeside } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import type { Command } from '../events.ts';

/** `/eligibility <account id or e-mail>`, `/deletion lookup <account id or e-mail>`. */
export async function onLookUp(deps: ListenerDeps, { user, name, text }: Command): Promise<Answer> {
  const query = argumentOf(text);
  if (query === '') return renderHelp('account');
  const found = await attemptBeside(deps, { action: name.slice(1), user, id: null }, (asking) =>
    deps.operations.lookUp(query, asking),
  );
  if (!found.ok) return refusalMessage(found.refusal, deps);
  return found.value.kind === 'several'
    ? renderAccounts(found.value.accounts)
    : renderLookUp(found.value, renderingFor(deps));
}
