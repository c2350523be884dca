import { maySupport } from '../../../domain/decide/staff.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { lookUpForm } from '../../../messages/slack/lookUp/dialog.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalNotice } from '../answers/notices.ts';
import { attempt } from '../attempt.ts';
import type { ListenerDeps } from '../deps.ts';
import type { ShortcutUse } from '../events.ts';

/** "Look up an account", from anywhere: a dialog with one input. */
export async function onLookUpShortcut(deps: ListenerDeps, used: ShortcutUse): Promise<void> {
  await openDialog(deps, used, loadingDialog('look_up'), async () => {
    // Asked again at the look-up; here only so that nobody types for nothing.
    const may = await attempt(deps, { action: 'look_up', user: used.user, id: null }, async (by) => maySupport(by));
    return may.ok ? { view: lookUpForm(), words: null } : refusalNotice(may.refusal, 'look_up', deps);
  });
}
