import type { KnownBlock, View } from '@slack/types';
import { expect, it } from 'vitest';
import { earliestDeletion } from '../../../src/domain/account/earliest.ts';
import { differences } from '../../../src/domain/account/eligibility.ts';
import { PRESSES, SUBMISSIONS } from '../../../src/doors/slack/register.ts';
import { ACTIONS, MORE, readChoice } from '../../../src/messages/slack/actions.ts';
import { renderCard } from '../../../src/messages/slack/card/card.ts';
import { renderShow } from '../../../src/messages/slack/card/show.ts';
import {
  approveDialog,
  closeDialog,
  detailsDialog,
  extendDialog,
  PREVIEWING,
  rejectDialog,
  snoozeDialog,
  undoDialog,
} from '../../../src/messages/slack/dialogs/dialogs.ts';
import { renderAlert } from '../../../src/messages/slack/events/alert.ts';
import { loadingDialog, noticeDialog, TITLES } from '../../../src/messages/slack/frame.ts';
import { renderHelp } from '../../../src/messages/slack/help.ts';
import { closedHome, renderHome } from '../../../src/messages/slack/home/home.ts';
import { SEARCH, searchDialog } from '../../../src/messages/slack/home/search.ts';
import { renderAccounts } from '../../../src/messages/slack/lookUp/accounts.ts';
import { accountMenu, identifierMenu, lookUpDialog, lookUpForm } from '../../../src/messages/slack/lookUp/dialog.ts';
import { OPEN_CONSOLE, renderLookUp } from '../../../src/messages/slack/lookUp/lookUp.ts';
import { replyDialog } from '../../../src/messages/slack/lookUp/reply.ts';
import { renderQueue } from '../../../src/messages/slack/queue/queue.ts';
import { controlsIn } from '../../../src/sandbox/slack/deliver/inputs.ts';
import { aCheck, HOUR, NOW } from '../../build.ts';
import { CONTEXT, everyState, noAnswer, owing, pauses } from '../../messages/extremes.ts';
import { idOf } from '../../store/build.ts';

const KINDS = Object.keys(TITLES) as (keyof typeof TITLES)[];
const requests = everyState('Acme').map(([, request]) => request);
const lookUp = {
  accountId: 'acc_1001',
  facts: null,
  check: owing(),
  earliest: earliestDeletion(owing(), null, 'UTC'),
  open: null,
};
const approval = { given: 0, lapsed: [], seen: 'mark', executeAt: NOW } as const;

const REMINDER = { event: { kind: 'reminder.sent', before: 4 * HOUR }, actor: 'desk', at: NOW } as const;
const blocksOf = (block: KnownBlock | undefined): readonly KnownBlock[] => (block === undefined ? [] : [block]);

const dialogs: readonly View[] = [
  ...requests.flatMap((request) => [
    approveDialog({ ...approval, request, check: aCheck(), changes: [] }, CONTEXT),
    approveDialog({ ...approval, request, check: owing(), changes: differences(aCheck(), owing()) }, CONTEXT),
    approveDialog({ ...approval, request, check: noAnswer(), changes: [] }, CONTEXT),
    rejectDialog(request, CONTEXT),
    undoDialog(request, CONTEXT),
    closeDialog(request, CONTEXT),
    extendDialog(request, CONTEXT),
    snoozeDialog({ request, choices: [{ name: 'hours', until: NOW }] }, CONTEXT),
    detailsDialog({ request, history: [], deliveries: [], evidence: [] }, CONTEXT),
  ]),
  ...KINDS.flatMap((kind) => [loadingDialog(kind), noticeDialog('Title', 'Words', kind)]),
  lookUpForm(),
  lookUpDialog(lookUp, CONTEXT),
  replyDialog(lookUp, CONTEXT.consoleWebUrl),
  identifierMenu(['acc_1001', 'acc_1002']),
  accountMenu([{ id: 'acc_1001', name: 'One' }]),
  searchDialog('acme', { requests, cut: true }, NOW, 'UTC'),
];

const messages: readonly { readonly blocks: readonly KnownBlock[] }[] = [
  ...requests.flatMap((request) => [renderCard(request, CONTEXT), renderShow(request, CONTEXT, null)]),
  renderQueue({ requests, filter: 'all', page: 2, cut: false, broken: [], viewer: 'U0ANA' }, NOW, 'UTC'),
  renderHelp(),
  ...requests.map((request) => ({ blocks: blocksOf(renderAlert(REMINDER, request, null, 'UTC', NOW).buttons) })),
  renderLookUp(lookUp, CONTEXT),
  renderAccounts([{ id: 'acc_1001', name: 'One' }]),
];

const numbered = [...requests, ...requests].map((request, number) => ({ ...request, id: idOf(number) }));
const looking = {
  viewer: 'U0ANA',
  filter: 'all',
  page: 2,
  cut: false,
  broken: [],
  lastDecided: null,
  medianDecision: null,
  dueByDay: [],
  reviewer: true,
  pause: pauses('x')[0] ?? null,
} as const;
const tabs: readonly View[] = [renderHome({ ...looking, requests: numbered }, CONTEXT), closedHome(looking)];

/** What people can press or choose, by the names that the desk listens to; inputs come with their dialog, but for the tab's own. */
const pressed = [...messages, ...dialogs, ...tabs].flatMap(({ blocks }) =>
  controlsIn(blocks)
    .filter(({ isInput, actionId, element }) => (!isInput || actionId === SEARCH) && element['url'] === undefined)
    .flatMap(({ actionId, element }) =>
      actionId === MORE
        ? (element['options'] as { value: string }[]).map(({ value }) => readChoice(value)?.action ?? value)
        : [actionId.split(':')[0] ?? ''],
    ),
);
const sent = dialogs.flatMap((view) => (view.type === 'modal' && view.submit ? [view.callback_id ?? ''] : []));

const unlike = (names: Iterable<string>): string[] => [...new Set(names)].sort();

it('everything that can be pressed is listened to, and everything that is listened to can be pressed', () => {
  expect(unlike(pressed)).toEqual(unlike([...ACTIONS, ...PRESSES.keys()].filter((name) => name !== OPEN_CONSOLE)));
});

it('only the inputs of dialogs that send an e-mail tell the desk at once, which shows it', () => {
  const telling = dialogs.filter(({ blocks }) =>
    controlsIn(blocks).some(({ isInput, dispatches }) => isInput && dispatches),
  );
  expect(unlike(telling.map(({ callback_id = '' }) => callback_id))).toEqual(unlike(Object.keys(PREVIEWING)));
});

it('every dialog that can be sent is listened to, and every one that is listened to can be sent', () => {
  expect(unlike(sent)).toEqual(unlike(SUBMISSIONS.keys()));
});

it('every dialog is one of those that there are', () => {
  expect(unlike(dialogs.map(({ callback_id = '' }) => callback_id))).toEqual(unlike(KINDS));
});
