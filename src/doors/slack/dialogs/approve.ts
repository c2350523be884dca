import type { Staff } from '../../../domain/actor.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { RequestId } from '../../../domain/request.ts';
import { approveDialog } from '../../../messages/slack/dialogs/dialogs.ts';
import { loadingDialog } from '../../../messages/slack/frame.ts';
import { openDialog } from '../answers/dialog.ts';
import { refusalMessage, refusalNotice, type Shown } from '../answers/notices.ts';
import { attemptBeside } from '../attempt.ts';
import { type ListenerDeps, renderingFor } from '../deps.ts';
import type { Click } from '../events.ts';
import { seeing } from '../seeing.ts';

/** "Approve…": what will happen, with the findings as of now. Decides nothing. */
export async function onApprove(deps: ListenerDeps, click: Click): Promise<void> {
  await seeing(deps, click.id, (shown) =>
    openDialog(deps, click, loadingDialog('approve'), () => approvalShown(deps, click, { shown })),
  );
}

/**
 * The approve dialog as of now, or why this person cannot approve. `after`: the refusal that brought it up again; `shown`: is
 * told to whom.
 */
export async function approvalShown(
  deps: ListenerDeps,
  click: { readonly action: string; readonly user: string; readonly id: RequestId },
  { after = null, shown = () => undefined }: { after?: Refusal | null; shown?: (to: Staff) => void } = {},
): Promise<Shown> {
  const prepared = await attemptBeside(deps, click, async (asking) => {
    const found = await deps.operations.prepareApproval(click.id, asking, deps.actorOf);
    const by = await asking;
    if (by.ok) shown(by.value);
    return found;
  });
  if (!prepared.ok) return refusalNotice(prepared.refusal, 'approve', deps);
  return {
    view: approveDialog(prepared.value, renderingFor(deps)),
    words: after === null ? null : refusalMessage(after, deps),
  };
}
