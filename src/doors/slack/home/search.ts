import { loadingDialog } from '../../../messages/slack/frame.ts';
import { searchDialog } from '../../../messages/slack/home/search.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { ask, onceKnown } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Press } from '../events.ts';

/** Words typed into the search field: what they find opens as a dialog. They may be an address, so they are neither kept nor logged. */
export async function onHomeSearch(deps: ListenerDeps, { user, value, trigger, to, action }: Press): Promise<void> {
  if (value.trim() === '') return;
  await openDialog(deps, { trigger, to }, loadingDialog('search'), async () => {
    const found = await ask(
      deps,
      { action, user, id: null },
      onceKnown((by) => deps.operations.searchQueue(value, by)),
    );
    if (!found.ok) return refusalNotice(found.refusal, 'search', deps);
    return { view: searchDialog(value, found.value, deps.now(), deps.timeZone), words: null };
  });
}
