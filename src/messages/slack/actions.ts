import type { Button, ConfirmationDialog, Overflow } from '@slack/types';
import { type Eligibility, unmetOf } from '../../domain/account/eligibility.ts';
import { extensionOf } from '../../domain/decide/extend.ts';
import { isAdrift, isStuck } from '../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { plain } from './slackText.ts';

/** The action ids (docs/design.md, Slack); the value of each button is the request id. */
export const ACTIONS = [
  'approve',
  'reject',
  'claim',
  'release',
  'seen',
  'snooze',
  'recheck',
  'details',
  'undo',
  'retry',
  'close',
  'tell',
  'extend',
  'link',
] as const;
export type ActionId = (typeof ACTIONS)[number];

/** The action id of the menu ⋯, whose choices name what to do: `recheck DR-7F3K-2QXV`. */
export const MORE = 'more';

/** What can be done with the request as it stands. Who may, is asked at the click; details may always be seen. */
export function cardButtons(request: DeletionRequest): readonly (Button | Overflow)[] {
  return [...offered(request).map((action) => button(action, request)), more(request)];
}

/** The same in the details themselves. */
export const detailsButtons = (request: DeletionRequest): readonly (Button | Overflow)[] => [
  ...offered(request).map((action) => button(action, request)),
  more(request, (action) => action !== 'details'),
];

/** Where a reminder reaches people: what ends the waiting, and that they know of it. */
export const urgentButtons = (request: DeletionRequest): readonly Button[] => [
  ...alertButtons(request, true),
  ...[
    ...(request.status === 'pending' ? (['seen'] as const) : []),
    ...(canSnooze(request) ? (['snooze'] as const) : []),
  ].map((action) => button(action, request)),
];

/** Where an alert reaches people: what is to be done, as far as its reader may do it. `decides`: they may approve and reject. */
export const alertButtons = (request: DeletionRequest, decides: boolean): readonly Button[] =>
  offered(request)
    .filter((action) => action !== 'release' && action !== 'undo' && (decides || FOR_SUPPORT.includes(action)))
    .map((action) => button(action, request));

const FOR_SUPPORT: readonly ActionId[] = ['claim', 'tell', 'recheck'];

function offered(request: DeletionRequest): readonly Pressed[] {
  // The button says what it does: a second press, or one on an old card, must not do the opposite.
  const take = request.assignee === null ? 'claim' : 'release';
  if (isAdrift(request)) return ['recheck', 'close', take];
  if (request.status === 'pending') {
    return [firstOf(request.check), 'reject', take];
  }
  if (request.status === 'approved') return ['undo', take];
  if (!isStuck(request)) return [];
  switch (request.attention?.code) {
    case 'deletion_refused': // after a clear no there is nothing that could be deleted
      return ['retry', 'reject', take];
    case 'account_replaced': // the customer's own account is not there: they cannot be told that it is kept
      return ['retry', 'close', take];
    default:
      return ['retry', 'close', 'reject', take];
  }
}

/** What is offered first is what can be done: nothing is approved while something is not met, or not known. */
const firstOf = (check: Eligibility): Pressed => (check.eligible ? 'approve' : canTell(check) ? 'tell' : 'recheck');

function more(request: DeletionRequest, wanted: (action: Chosen) => boolean = () => true): Overflow {
  const { id, status } = request;
  const items: readonly Chosen[] = [
    ...(status === 'pending' && !offered(request).includes('recheck') ? (['recheck'] as const) : []),
    ...(status === 'pending' && extensionOf(request) === null ? (['extend'] as const) : []),
    ...(canSnooze(request) ? (['snooze'] as const) : []),
    'details',
    'link',
  ];
  return {
    type: 'overflow',
    action_id: MORE,
    options: items.filter(wanted).map((action) => ({ text: plain(MENU[action], 75), value: `${action} ${id}` })),
  };
}

/** What was chosen in the menu; null for words of another version. */
export function readChoice(value: string): { readonly action: string; readonly id: string } | null {
  const [action = '', id, ...rest] = value.split(' ');
  return id === undefined || rest.length > 0 ? null : { action, id };
}

/** Who has taken it may; how late, is asked at the click. */
const canSnooze = ({ status, assignee }: DeletionRequest): boolean => status === 'pending' && assignee !== null;

/** Something is not met that the customer could fix. */
const canTell = (check: Eligibility): boolean => unmetOf(check).length > 0;

/** "Tell the customer", for a dialog that explains why nothing can be approved; none when they could fix nothing. */
export const tellButton = (request: DeletionRequest, check: Eligibility): readonly Button[] =>
  canTell(check) ? [button('tell', request)] : [];

function button(action: Pressed, request: DeletionRequest): Button {
  const { words, label, style, confirm } = BUTTONS[action];
  return {
    type: 'button',
    action_id: action,
    value: request.id,
    text: plain(words, 75),
    // Buttons of many cards sound alike to a screen reader without the id.
    accessibility_label: `${label} request ${request.id}`,
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}

interface ButtonWords {
  readonly words: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
}

type Chosen = 'recheck' | 'extend' | 'snooze' | 'details' | 'link';
type Pressed = Exclude<ActionId, Exclude<Chosen, 'recheck' | 'snooze'>>;

const MENU: Record<Chosen, string> = {
  recheck: 'Re-check',
  extend: 'Extend the deadline…',
  snooze: 'Remind me later…',
  details: 'Details',
  link: 'Copy link',
};

const BUTTONS: Record<Pressed, ButtonWords> = {
  approve: { words: 'Approve…', label: 'Approve', style: 'primary' },
  reject: { words: 'Reject…', label: 'Reject', style: 'danger' },
  claim: { words: 'Take it', label: 'Take it:' },
  release: { words: 'Give it back', label: 'Give it back:' },
  seen: { words: 'Seen', label: 'I have seen' },
  snooze: { words: 'Remind me later…', label: 'Remind me later of' },
  undo: {
    words: 'Undo…',
    label: 'Undo the approval of',
    style: 'danger',
  },
  tell: {
    words: 'Tell the customer',
    label: 'Tell the customer what to fix for',
    style: 'primary',
    confirm: {
      title: plain('Tell the customer?', 100),
      text: plain(
        'The desk looks once more, then the customer gets an e-mail: what is not met, how to fix it, and until when we answer.',
        300,
      ),
      confirm: plain('Send the e-mail', 30),
      deny: plain('Not now', 30),
    },
  },
  recheck: { words: 'Ask again', label: 'Ask again about', style: 'primary' },
  close: { words: 'Close as deleted…', label: 'Close as deleted:' },
  retry: {
    words: 'Ask again',
    label: 'Ask again to delete for',
    style: 'primary',
    confirm: {
      title: plain('Ask the console again?', 100),
      text: plain(
        'The account and its prerequisites are looked at first. If it is there and all are met, it is deleted at once and for good: there is no undo.',
        300,
      ),
      confirm: plain('Ask again', 30),
      deny: plain('Not now', 30),
    },
  },
};
