import { renderHelp } from '../../../messages/slack/help.ts';
import { renderAccounts } from '../../../messages/slack/lookUp/accounts.ts';
import { renderLookUp } from '../../../messages/slack/lookUp/lookUp.ts';
import { refusalMessage } from '../answers/notices.ts';
import type { Message } from '../answers/tell.ts';
import { argumentOf } from '../argument.ts';
import { attempt } from '../attempt.ts';
import type { Asked } from '../command.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';

/** `/eligibility <account id or e-mail>`, `/deletion lookup <account id or e-mail>`. */
export const onLookUp =
  (deps: ListenerDeps, action: string) =>
  async ({ user, text }: Asked): Promise<Message> => {
    const query = argumentOf(text);
    if (query === '') return renderHelp('account');
    const found = await attempt(deps, { action, user, id: null }, (by) => deps.operations.lookUp(query, by));
    if (!found.ok) return refusalMessage(found.refusal, deps);
    return found.value.kind === 'several'
      ? renderAccounts(found.value.accounts)
      : renderLookUp(found.value, renderingFor(deps));
  };
