import { type DialogKind, loadingDialog } from '../../../messages/slack/frame.ts';
import type { After } from '../../../platform/timers.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Submission } from '../events.ts';
import { fillDialog } from './dialog.ts';
import type { Shown } from './notices.ts';
import { problemNotice } from './words.ts';

/** How long a dialog stands still before it says that it is working (ms): half of what Slack waits for its answer. */
export const PATIENCE = 1_500;

/** What came of it; `shown` of what was done is for a dialog that is open still. */
export interface Outcome {
  readonly done: boolean;
  readonly shown: Shown;
}

export const done = (shown: Shown): Outcome => ({ done: true, shown });
export const notDone = (shown: Shown): Outcome => ({ done: false, shown });

/**
 * Does what a dialog was sent for. What was done closes it: the card and its thread say so, and nobody has to put anything
 * away. All else is said in the dialog, and so is what takes longer than somebody looks at it standing still.
 */
export async function carryOut(
  deps: ListenerDeps,
  { view, to, ack }: Submission,
  kind: DialogKind,
  work: () => Promise<Outcome>,
): Promise<void> {
  const working = work().catch((error: unknown) => notDone(problemNotice(deps.problem('dialog', error))));
  const soon = await within(PATIENCE, working, deps.after);
  if (soon) return ack(soon.done ? undefined : { response_action: 'update', view: deps.sure(soon.shown.view) });
  await ack({ response_action: 'update', view: loadingDialog(kind) });
  await fillDialog(deps, { viewId: view.id, to }, async () => (await working).shown);
}

/** What comes of it within `ms`, or null. */
async function within<T>(ms: number, work: Promise<T>, after: After): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const callOff = after(ms, () => late.resolve(null));
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    callOff();
  }
}
