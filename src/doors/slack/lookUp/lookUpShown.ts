import type { Refusal } from '../../../domain/refusals.ts';
import { accountMenu, lookUpDialog, lookUpForm } from '../../../messages/slack/lookUp/dialog.ts';
import { refusalWords } from '../../../messages/slack/refusals.ts';
import { refusalNotice, type Shown } from '../answers/notices.ts';
import { ask } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';

/** What can be mended by typing something else, or by trying again. */
const MENDABLE: readonly Refusal['code'][] = [
  'account_not_found',
  'account_deleted',
  'not_found',
  'facts_unavailable',
  'too_fast',
];

/** One look-up in a dialog: the answer, several accounts to choose from, or why not. Every one goes through here. */
export async function lookUpShown(
  deps: ListenerDeps,
  asker: { readonly action: string; readonly user: string },
  query: string,
): Promise<Shown> {
  const found = await ask(deps, { ...asker, id: null }, (asking) => deps.operations.lookUp(query, asking));
  if (found.ok) {
    const { value } = found;
    const view = value.kind === 'several' ? accountMenu(value.accounts) : lookUpDialog(value, renderingFor(deps));
    return { view, words: null };
  }
  if (!MENDABLE.includes(found.refusal.code)) return refusalNotice(found.refusal, 'look_up', deps);
  return { view: lookUpForm({ words: refusalWords(found.refusal, deps.timeZone), typed: query }), words: null };
}
