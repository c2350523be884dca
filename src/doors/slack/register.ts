import type { App, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import { type ActionId, ACTIONS as CARD_ACTIONS } from '../../messages/slack/actions.ts';
import { THAW } from '../../messages/slack/brake.ts';
import { PREVIEWING } from '../../messages/slack/dialogs/dialogs.ts';
import { SEARCH } from '../../messages/slack/home/search.ts';
import { OPEN_CONSOLE } from '../../messages/slack/lookUp/lookUp.ts';
import type { StepEnd } from '../../messages/slack/lookUp/step.ts';
import type { Body } from '../../slack/body.ts';
import { refusalMessage } from './answers/notices.ts';
import { tooFast } from './attempt.ts';
import { onChannelClosed, onMessage } from './card/channelEvents.ts';
import { onClaim, onRelease, onRetry, onSeen } from './card/direct.ts';
import { onLink } from './card/link.ts';
import { onRecheck } from './card/recheck.ts';
import { onTell } from './card/tell.ts';
import { onThawButton } from './commands/brake.ts';
import type { ListenerDeps } from './deps.ts';
import { onApproval } from './dialogs/approval.ts';
import { onApprove } from './dialogs/approve.ts';
import { onExtension } from './dialogs/extension.ts';
import { onClose, onDetails, onExtend, onReject, onSnooze, onUndo } from './dialogs/open.ts';
import { onClosingReason, onUndoReason } from './dialogs/reason.ts';
import { onRejection } from './dialogs/rejection.ts';
import { onSnoozed } from './dialogs/snooze.ts';
import {
  aboutRequest,
  addressee,
  type Click,
  type Press,
  readPress,
  readShortcut,
  type ShortcutUse,
  type Submission,
} from './events.ts';
import { onHomeChoice, onHomeOpened } from './home/listeners.ts';
import { onHomeSearch } from './home/search.ts';
import { onCopyReply, onPickAccount } from './lookUp/account.ts';
import { onLookUpShortcut } from './lookUp/form.ts';
import { onCheckEligibility } from './lookUp/message.ts';
import { type Inputs, runStep } from './lookUp/step.ts';
import { onLookUpSubmission, onReplyCopied } from './lookUp/submission.ts';
import { onCheckStep } from './lookUp/workflow.ts';
import { onQueueButton } from './queue/press.ts';
import { answerTo, isUrgent, readCommand, SLASH_COMMANDS } from './slashCommands.ts';
import { onUnknownClick, onUnknownSubmission } from './unknown.ts';

/** What listens to one kind of event. */
type On<Happened, Done = void> = (deps: ListenerDeps, happened: Happened) => Promise<Done>;
interface Shortcut {
  readonly type: 'message_action' | 'shortcut';
  readonly on: On<ShortcutUse>;
}

/** What can be done with one request, by action id: on its card, in its menu, in the home tab. */
const CLICKS: Readonly<Record<ActionId, On<Click>>> = {
  approve: onApprove,
  reject: onReject,
  claim: onClaim,
  release: onRelease,
  seen: onSeen,
  snooze: onSnooze,
  recheck: onRecheck,
  details: onDetails,
  undo: onUndo,
  retry: onRetry,
  close: onClose,
  tell: onTell,
  extend: onExtend,
  link: onLink,
};

/** What answers to commands, look-ups and the home tab offer, by action id. */
export const PRESSES: ReadonlyMap<string, On<Press>> = new Map([
  ['pick_account', onPickAccount],
  ['copy_reply', onCopyReply],
  // A link: the browser has it, nothing is left to do.
  [OPEN_CONSOLE, async () => undefined],
  ['queue_filter', onQueueButton],
  ['queue_page', onQueueButton],
  ['home_filter', onHomeChoice],
  ['home_page', onHomeChoice],
  [SEARCH, onHomeSearch],
  [THAW, onThawButton],
]);

/** What Slack tells by itself; each has its entry in manifest.json (`message` as `message.channels` and `message.groups`). */
export const EVENTS: Readonly<Record<string, On<Body>>> = {
  app_home_opened: onHomeOpened,
  message: onMessage,
  channel_archive: onChannelClosed,
  channel_deleted: onChannelClosed,
  channel_left: onChannelClosed,
  group_archive: onChannelClosed,
  group_deleted: onChannelClosed,
  group_left: onChannelClosed,
};

/** The dialogs that are submitted, by callback id. */
export const SUBMISSIONS: ReadonlyMap<string, On<Submission>> = new Map([
  ['approve', onApproval],
  ['reject', onRejection],
  ['undo', onUndoReason],
  ['extend', onExtension],
  ['snooze', onSnoozed],
  ['close', onClosingReason],
  ['look_up', onLookUpSubmission],
  ['reply', onReplyCopied],
]);

/** The shortcuts by callback id: in the menu of each message, or anywhere. Each has its entry in manifest.json. */
export const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  check_eligibility: { type: 'message_action', on: onCheckEligibility },
  look_up: { type: 'shortcut', on: onLookUpShortcut },
};

/** The steps for Workflow Builder by callback id; each has its entry in manifest.json. */
export const FUNCTIONS: Readonly<Record<string, On<Inputs, StepEnd>>> = {
  check_deletion_eligibility: onCheckStep,
};

/** The one list of everything that the desk listens to in Slack. */
export function register(app: App, deps: ListenerDeps): void {
  app.action({ type: 'block_actions' }, async ({ ack, body, action, respond }) => {
    await ack();
    // Buttons with a link need no answer: the browser has it.
    if ('url' in action && action.url) return;
    const press = readPress(body, action, addressee(body, respond));
    try {
      await react(deps, press, action);
    } finally {
      // Whatever came of it: they look at their home tab, and it may be old. Its own buttons have shown it anew.
      if (press.view?.type === 'home' && !PRESSES.has(press.action)) await deps.operations.lookAtHome(press.user);
    }
  });

  for (const [name, onEvent] of Object.entries(EVENTS)) {
    app.event(name, ({ event }) => onEvent(deps, { ...event }));
  }

  app.view<ViewSubmitAction>({ type: 'view_submission' }, async ({ ack, body, view }) => {
    const listener = SUBMISSIONS.get(view.callback_id) ?? onUnknownSubmission;
    const to = addressee(body);
    await listener(deps, { view, user: to.user, to, ack });
  });
  app.view<ViewClosedAction>({ type: 'view_closed' }, async ({ ack }) => ack());

  for (const slash of SLASH_COMMANDS) {
    app.command(slash, async ({ ack, body, respond }) => {
      await ack();
      const to = addressee(body, respond);
      const typed = readCommand(slash, String(body.text ?? ''));
      const held = isUrgent(typed.name) ? null : await tooFast(deps, { action: slash.slice(1), user: to.user });
      const said = held === null ? await answerTo(deps, to.user, typed) : refusalMessage(held, deps);
      await deps.tell(to, said);
    });
  }

  for (const [callback_id, { type, on }] of Object.entries(SHORTCUTS)) {
    app.shortcut({ callback_id, type }, async ({ ack, body, ...rest }) => {
      await ack();
      const respond = 'respond' in rest ? rest.respond : undefined;
      await on(deps, readShortcut(body, addressee(body, respond)));
    });
  }

  // Bolt acknowledges these first.
  for (const [callbackId, step] of Object.entries(FUNCTIONS)) {
    app.function(callbackId, ({ inputs, ...ways }) => runStep(deps, () => step(deps, inputs), ways));
  }
}

async function react(deps: ListenerDeps, press: Press, action: object): Promise<void> {
  const known = CARD_ACTIONS.find((id) => id === press.action);
  const click = aboutRequest(press);
  if (known !== undefined && click !== null) return CLICKS[known](deps, click);
  const answer = PRESSES.get(press.action);
  if (answer !== undefined) return answer(deps, press);
  if (press.view?.type !== 'modal') return onUnknownClick(deps, action, press.to);
  // All other inputs of a dialog: nothing to do until it is submitted.
  if (Object.hasOwn(PREVIEWING, press.view.callback_id)) await deps.preview(press);
}
