import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { mayDecide } from '../../../domain/decide/staff.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { CardContext } from '../../../messages/slack/context.ts';
import { PREVIEWING, requestOf } from '../../../messages/slack/dialogs/dialogs.ts';
import type { Operations } from '../../../operations/operations.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import type { Shared } from '../../../platform/shared.ts';
import { type After, pause } from '../../../platform/timers.ts';
import { slackCode } from '../../../slack/errors.ts';
import type { Press } from '../events.ts';
import type { Authority } from '../people.ts';

export interface PreviewOptions {
  readonly client: WebClient;
  readonly operations: Pick<Operations, 'findRequest'>;
  readonly actorOf: Authority['actorOf'];
  readonly rendering: () => CardContext;
  readonly shared: Shared;
  readonly after: After;
  readonly log: Log;
}

/** Shows what a dialog would do while it is being filled in. */
export type Preview = (press: Press) => Promise<void>;

interface OpenDialog {
  running: Promise<void> | null;
  /** Whether they may decide, asked once while the dialog is filled in; what is sent is judged anew. */
  may: Promise<boolean> | null;
  next: Press | null;
}

/** What was shown last, by whichever desk: Slack refuses an update that does not build on it, such as after the dialog was sent. */
interface Shown {
  readonly hash: string;
  /** When it was typed, by Slack's clock (s). */
  readonly at: number;
}

/** How long it is remembered (ms); what Slack says with each letter is right by then. */
const LIFE = 10 * 60_000;
/** Another desk may show a letter just now: so often one is tried, with a pause (ms); at last on what Slack said with it. */
const TRIES = 4;
const PAUSE = 150;

/** Dialogs that are remembered; one that is forgotten starts anew. */
const MOST_OPEN = 200;

/**
 * The live preview of the e-mail in a dialog that sends one. Slack tells of every letter that is typed: one update of a
 * dialog is under way at a time, and of those that wait only the newest is shown. Only for who may decide.
 */
export function createPreview(options: PreviewOptions): Preview {
  const { client, operations, actorOf, rendering, shared, after, log } = options;
  const dialogs = new Map<string, OpenDialog>();

  function dialogOf(viewId: string): OpenDialog {
    const known = dialogs.get(viewId);
    if (known !== undefined) return known;
    const [oldest] = dialogs.keys();
    if (dialogs.size >= MOST_OPEN && oldest !== undefined) dialogs.delete(oldest);
    const open: OpenDialog = { running: null, may: null, next: null };
    dialogs.set(viewId, open);
    return open;
  }

  async function show(press: Press, open: OpenDialog): Promise<void> {
    if (press.view === null) return;
    const kind = press.view.callback_id;
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
      await update(press.view, redraw(request, rendering(), press.view), press.at);
    } catch (error) {
      // Sent or closed meanwhile, or Slack is busy: the next letter tries again.
      log.warn('preview not shown', { user: press.user, ...errorFacts(error), slack: slackCode(error) });
    }
  }

  async function update({ id, hash }: ViewOutput, view: ModalView, at: number): Promise<void> {
    const name = `preview ${id}`;
    for (let tries = 1; ; tries++) {
      const last = await shared.change<Shown, Shown | null>(name, (shown) => ({
        keep: shown,
        life: LIFE,
        answer: shown,
      }));
      // The other desk has shown a later letter.
      if (last !== null && last.at > at) return;
      try {
        const on = tries === TRIES ? hash : last?.hash || hash;
        const shown = await client.views.update({ view_id: id, hash: on, view });
        const next = { hash: shown.view?.hash ?? '', at };
        return await shared.change<Shown, undefined>(name, () => ({ keep: next, life: LIFE, answer: undefined }));
      } catch (error) {
        if (slackCode(error) !== 'hash_conflict' || tries === TRIES) throw error;
        await pause(PAUSE, after);
      }
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
