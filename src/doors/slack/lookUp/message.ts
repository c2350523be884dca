import { maySupport } from '../../../domain/decide/staff.ts';
import { parseRequestId } from '../../../domain/request.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { identifierMenu, lookUpForm } from '../../../messages/slack/lookUp/dialog.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { nothingFound } from '../answers/words.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { ShortcutUse } from '../events.ts';
import { identifiersIn } from './identifiers.ts';
import { lookUpShown } from './lookUpShown.ts';

/** "Check eligibility" on a message: looks up the account that it speaks of. */
export async function onCheckEligibility(deps: ListenerDeps, used: ShortcutUse): Promise<void> {
  await openDialog(deps, used, loadingDialog('look_up'), async () => {
    const asker = { action: 'check_eligibility', user: used.user };
    const unlike = await ofDifferentAccounts(deps, identifiersIn(used.message));
    const [only, ...others] = unlike;
    if (only !== undefined && others.length === 0) return lookUpShown(deps, asker, only);
    const may = await attempt(deps, { ...asker, id: null }, async (by) => maySupport(by));
    if (!may.ok) return refusalNotice(may.refusal, 'look_up', deps);
    return { view: only === undefined ? lookUpForm({ words: nothingFound }) : identifierMenu(unlike), words: null };
  });
}

/** A card names its request and its account: that is one account, and no question. */
async function ofDifferentAccounts({ operations }: ListenerDeps, found: readonly string[]): Promise<readonly string[]> {
  const byAccount = new Map<string, string>();
  for (const identifier of found) {
    const id = parseRequestId(identifier);
    const account = id === null ? identifier : ((await operations.findRequest(id))?.account.id ?? identifier);
    if (!byAccount.has(account)) byAccount.set(account, identifier);
  }
  return [...byAccount.values()];
}
