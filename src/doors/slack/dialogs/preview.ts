import type { WebClient } from '@slack/web-api';
import type { CardContext } from '../../../messages/slack/context.ts';
import { PREVIEWING, requestOf } from '../../../messages/slack/dialogs/dialogs.ts';
import type { Operations } from '../../../operations/operations.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import { slackCode } from '../../../slack/errors.ts';
import type { Press } from '../events.ts';

export interface PreviewOptions {
  readonly client: WebClient;
  readonly operations: Pick<Operations, 'findRequest'>;
  readonly rendering: () => CardContext;
  readonly log: Log;
}

/** Shows what a dialog would do while it is being filled in. */
export type Preview = (press: Press) => Promise<void>;

interface OpenDialog {
  /** Of what we showed last: Slack refuses an update that does not build on it, such as after the dialog was sent. */
  hash: string | null;
  running: Promise<void> | null;
  next: Press | null;
}

/** Dialogs that are remembered; one that is forgotten starts anew. */
const MOST_OPEN = 200;

/**
 * The live preview of the e-mail in a dialog that sends one. Slack tells of every letter that is typed: one update of a
 * dialog is under way at a time, and of those that wait only the newest is shown. Decides nothing and tells nobody
 * anything that the person who opened the dialog has not seen.
 */
export function createPreview({ client, operations, rendering, log }: PreviewOptions): Preview {
  const dialogs = new Map<string, OpenDialog>();

  function dialogOf(viewId: string): OpenDialog {
    const known = dialogs.get(viewId);
    if (known !== undefined) return known;
    const [oldest] = dialogs.keys();
    if (dialogs.size >= MOST_OPEN && oldest !== undefined) dialogs.delete(oldest);
    const open: OpenDialog = { hash: null, running: null, next: null };
    dialogs.set(viewId, open);
    return open;
  }

  async function show(press: Press, open: OpenDialog): Promise<void> {
    if (press.view === null) return;
    const { id: viewId, hash, callback_id: kind } = press.view;
    try {
      const redraw = PREVIEWING[kind];
      const id = requestOf(press.view);
      const request = id === null ? null : await operations.findRequest(id);
      if (redraw === undefined || request === null) return;
      const view = redraw(request, rendering(), press.view);
      const shown = await client.views.update({ view_id: viewId, hash: open.hash ?? hash, view });
      open.hash = shown.view?.hash ?? null;
    } catch (error) {
      // Sent or closed meanwhile, or Slack is busy: the next letter tries again.
      log.warn('preview not shown', { user: press.user, ...errorFacts(error), slack: slackCode(error) });
    }
  }

  async function run(open: OpenDialog): Promise<void> {
    for (let press = open.next; press !== null; press = open.next) {
      open.next = null;
      await show(press, open);
    }
  }

  return async (press) => {
    if (press.view === null) return;
    const open = dialogOf(press.view.id);
    open.next = press;
    open.running ??= run(open).finally(() => {
      open.running = null;
    });
    await open.running;
  };
}
