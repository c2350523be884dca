import { maySupport } from '../../../domain/decide/staff.ts';
import { parseRequestId } from '../../../domain/request.ts';
import { ok } from '../../../domain/result.ts';
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
    const found = identifiersIn(used.message);
    const [first] = found;
    if (first !== undefined && found.length === 1) return lookUpShown(deps, asker, first);

    const unlike = await attempt(deps, { ...asker, id: null }, async (by) => {
      const may = maySupport(by);
      return may.ok ? ok(await ofDifferentAccounts(deps, found)) : may;
    });
    if (!unlike.ok) return refusalNotice(unlike.refusal, 'look_up', deps);
    const [only, ...others] = unlike.value;
    if (only === undefined) return { view: lookUpForm({ words: nothingFound }), words: null };
    if (others.length === 0) return lookUpShown(deps, asker, only);
    return { view: identifierMenu(unlike.value), words: null };
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
