import type { WebClient } from '@slack/web-api';
import { mayDecide } from '../../../domain/decide/staff.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { CardContext } from '../../../messages/slack/context.ts';
import { PREVIEWING, requestOf } from '../../../messages/slack/dialogs/dialogs.ts';
import type { Operations } from '../../../operations/operations.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import { slackCode } from '../../../slack/errors.ts';
import type { Press } from '../events.ts';
import type { Authority } from '../people.ts';

export interface PreviewOptions {
  readonly client: WebClient;
  readonly operations: Pick<Operations, 'findRequest'>;
  readonly actorOf: Authority['actorOf'];
  readonly rendering: () => CardContext;
  readonly log: Log;
}

/** Shows what a dialog would do while it is being filled in. */
export type Preview = (press: Press) => Promise<void>;

interface OpenDialog {
  /** Of what we showed last: Slack refuses an update that does not build on it, such as after the dialog was sent. */
  hash: string | null;
  running: Promise<void> | null;
  /** Whether they may decide, asked once while the dialog is filled in; what is sent is judged anew. */
  may: Promise<boolean> | null;
  next: Press | null;
}

/** Dialogs that are remembered; one that is forgotten starts anew. */
const MOST_OPEN = 200;

/**
 * The live preview of the e-mail in a dialog that sends one. Slack tells of every letter that is typed: one update of a
 * dialog is under way at a time, and of those that wait only the newest is shown. Only for who may decide.
 */
export function createPreview({ client, operations, actorOf, rendering, log }: PreviewOptions): Preview {
  const dialogs = new Map<string, OpenDialog>();

  function dialogOf(viewId: string): OpenDialog {
    const known = dialogs.get(viewId);
    if (known !== undefined) return known;
    const [oldest] = dialogs.keys();
    if (dialogs.size >= MOST_OPEN && oldest !== undefined) dialogs.delete(oldest);
    const open: OpenDialog = { hash: null, running: null, may: null, next: null };
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
      open.may ??= mayPreview(request, press.user);
      if (!(await open.may)) {
        open.may = null;
        return;
      }
      const view = redraw(request, rendering(), press.view);
      const update = (on: string) => client.views.update({ view_id: viewId, hash: on, view });
      const shown = await update(open.hash ?? hash).catch((error: unknown) => {
        // Another instance may have shown something since.
        if (slackCode(error) !== 'hash_conflict' || open.hash === null || open.hash === hash) throw error;
        return update(hash);
      });
      open.hash = shown.view?.hash ?? null;
    } catch (error) {
      // Sent or closed meanwhile, or Slack is busy: the next letter tries again.
      log.warn('preview not shown', { user: press.user, ...errorFacts(error), slack: slackCode(error) });
    }
  }

  async function mayPreview(request: DeletionRequest, user: string): Promise<boolean> {
    const actor = await actorOf(user);
    return actor.ok && mayDecide(request, actor.value).ok;
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
