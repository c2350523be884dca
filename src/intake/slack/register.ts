import type { App, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import { type ActionId, ACTIONS as CARD_ACTIONS } from '../../messages/cardButtons.ts';
import { onApprove } from './clicks/approve.ts';
import { onDetails } from './clicks/details.ts';
import { onClaim, onRetry } from './clicks/direct.ts';
import { onLink } from './clicks/link.ts';
import { onExtend, onUndo } from './clicks/reason.ts';
import { onRecheck } from './clicks/recheck.ts';
import { onReject } from './clicks/reject.ts';
import { onTell } from './clicks/tell.ts';
import { onUnknownClick } from './clicks/unknown.ts';
import type { Command } from './commands/command.ts';
import { onDeletion } from './commands/deletion.ts';
import { onLookUp } from './commands/lookUp.ts';
import type { ListenerDeps } from './deps.ts';
import { aboutRequest, addressee, type Click, readPress } from './events.ts';
import { onApproval } from './submissions/approval.ts';
import { onExtensionReason, onUndoReason } from './submissions/reason.ts';
import { onRejection } from './submissions/rejection.ts';
import type { Submission } from './submissions/submission.ts';
import { onUnknownSubmission } from './submissions/unknown.ts';

type OnClick = (deps: ListenerDeps) => (click: Click) => Promise<void>;
type OnSubmission = (deps: ListenerDeps) => (submission: Submission) => Promise<void>;

/** What can be done with one request, by action id: on its card, in its menu, in the home tab. */
const CLICKS: Readonly<Record<ActionId, OnClick>> = {
  approve: onApprove,
  reject: onReject,
  claim: onClaim,
  recheck: onRecheck,
  details: onDetails,
  undo: onUndo,
  retry: onRetry,
  tell: onTell,
  extend: onExtend,
  link: onLink,
};

/** The dialogs that are submitted, by callback id. */
const SUBMISSIONS: ReadonlyMap<string, OnSubmission> = new Map([
  ['approve', onApproval],
  ['reject', onRejection],
  ['undo', onUndoReason],
  ['extend', onExtensionReason],
]);

/** The slash commands; each has its entry in manifest.json. */
export const COMMANDS: Readonly<Record<string, (deps: ListenerDeps) => Command>> = {
  '/eligibility': (deps) => onLookUp(deps, 'eligibility'),
  '/deletion': onDeletion,
};

/** The one list of everything that the desk listens to in Slack. */
export function register(app: App, deps: ListenerDeps): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, action, respond }) => {
    await ack();
    // Buttons with a link need no answer: the browser has it.
    if ('url' in action && action.url) return;
    const press = readPress(body, action, addressee(body, respond));
    const known = CARD_ACTIONS.find((id) => id === press.action);
    const click = aboutRequest(press);
    if (known !== undefined && click !== null) return CLICKS[known](deps)(click);
    if (press.view?.type !== 'modal') return onUnknownClick(deps)(action, press.to);
    // All other inputs of a dialog: nothing to do until it is submitted.
    if (press.view.callback_id === 'reject') await deps.preview(press);
  });

  app.view<ViewSubmitAction>({ type: 'view_submission' }, async ({ ack, body, view }) => {
    const listener = SUBMISSIONS.get(view.callback_id) ?? onUnknownSubmission;
    const to = addressee(body);
    await listener(deps)({ view, user: to.user, to, ack });
  });
  app.view<ViewClosedAction>({ type: 'view_closed' }, async ({ ack }) => ack());

  for (const [name, command] of Object.entries(COMMANDS)) {
    app.command(name, async ({ ack, body, respond }) => {
      await ack();
      const to = addressee(body, respond);
      await deps.tell(to, await command(deps)({ user: to.user, text: String(body.text ?? ''), to }));
    });
  }
}
