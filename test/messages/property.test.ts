import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestDeletion } from '../../src/domain/account/earliest.ts';
import { differences } from '../../src/domain/account/eligibility.ts';
import { QUEUE_FILTERS } from '../../src/domain/queue.ts';
import type { DeletionRequest, RequestId } from '../../src/domain/request.ts';
import { renderMail } from '../../src/messages/mails/mail.ts';
import { renderCard, renderPlainCard } from '../../src/messages/slack/card/card.ts';
import { renderShow } from '../../src/messages/slack/card/show.ts';
import {
  approveDialog,
  closeDialog,
  detailsDialog,
  extendDialog,
  rejectDialog,
  undoDialog,
} from '../../src/messages/slack/dialogs/dialogs.ts';
import { renderAlert } from '../../src/messages/slack/events/alert.ts';
import { renderThreadLine } from '../../src/messages/slack/events/thread.ts';
import { renderHome } from '../../src/messages/slack/home/home.ts';
import { renderAccounts } from '../../src/messages/slack/lookUp/accounts.ts';
import { accountMenu, identifierMenu, lookUpDialog, lookUpForm } from '../../src/messages/slack/lookUp/dialog.ts';
import { renderLookUp } from '../../src/messages/slack/lookUp/lookUp.ts';
import { replyDialog } from '../../src/messages/slack/lookUp/reply.ts';
import { renderQueue } from '../../src/messages/slack/queue/queue.ts';
import { problemsOfMessage, problemsOfView } from '../../src/sandbox/slack/blockkit.ts';
import { NOW } from '../build.ts';
import { MAIL_KINDS } from '../mailKinds.ts';
import { CONTEXT, foreignControls, lengthOf, mrkdwnTexts } from './extremes.ts';
import { frozen } from './frozen.ts';
import { aLook, checkOf, somePause, someRequest, someWords } from './generated.ts';

const RUNS = { numRuns: 150 };

interface Message {
  readonly text: string;
  readonly blocks?: readonly unknown[];
}

/** Within Slack's limits, and nobody but us speaks to Slack. */
function takenAsMessage(message: Message): void {
  expect(problemsOfMessage(message)).toEqual([]);
  expect(message.text.length).toBeLessThan(4_000);
  expect([message.text, ...mrkdwnTexts(message.blocks ?? [])].map(foreignControls).join('')).toBe('');
}
function takenAsView(view: unknown): void {
  expect(problemsOfView(view)).toEqual([]);
  expect(mrkdwnTexts(view).map(foreignControls).join('')).toBe('');
}
const harmless = (value: unknown): void =>
  expect(JSON.stringify(value)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0000|\\ud800(?!\\u)/);

describe('whatever customers and consoles say', () => {
  it('a card, its plain form, its thread and its alerts are what Slack takes', () => {
    fc.assert(
      fc.property(someRequest, somePause, (request, pause) => {
        const context = { ...CONTEXT, pause };
        const event = { kind: 'deletion.refused', code: request.account.name } as const;
        const happening = { event, actor: request.requester.name, at: NOW };
        for (const message of [
          renderCard(request, context),
          renderPlainCard(request, context),
          renderShow(request, context, 'https://sandbox.slack.com/archives/C1/p1'),
          renderThreadLine(happening, request.remarks, 'UTC'),
        ]) {
          takenAsMessage(message);
          harmless(message);
        }
        expect(lengthOf(renderCard(request, context).blocks)).toBeLessThan(10_000);
        takenAsMessage(renderAlert(happening, request, null, 'UTC', NOW));
      }),
      RUNS,
    );
  });

  it('each dialog is what Slack takes', () => {
    fc.assert(
      fc.property(someRequest, aLook, someWords, somePause, (request, look, words, pause) => {
        const check = checkOf(look);
        const changes = differences(request.check, check);
        const entry = {
          event: { kind: 'deletion.refused', code: words },
          actor: words,
          at: NOW,
          hash: '',
          prevHash: '',
          version: 1,
        } as const;
        const history = Array.from({ length: 120 }, (_, seq) => ({ ...entry, seq, requestId: request.id }));
        const delivery = {
          lane: 'mail',
          kind: words,
          state: 'dead',
          attempts: 3,
          availableAt: NOW,
          lastError: words,
        } as const;
        const row = frozen(request, request.check, { actor: words });
        const evidence = [
          ...Array(20).fill(frozen(request, check)),
          row,
          { ...row, personal: null },
          { ...row, body: words },
        ];
        const approval = { request, check, changes, given: 1, lapsed: [words, 'U0ANA'], seen: 'mark', executeAt: NOW };
        for (const view of [
          approveDialog(approval, CONTEXT),
          approveDialog({ ...approval, executeAt: null }, CONTEXT),
          rejectDialog(request, CONTEXT, { category: 'no_members', message: words, block: 'message:no_members' }),
          undoDialog(request, CONTEXT),
          closeDialog(request, CONTEXT),
          extendDialog(request, CONTEXT, { days: 7, reason: words }),
          detailsDialog({ request, history, deliveries: Array(40).fill(delivery), evidence }, { ...CONTEXT, pause }),
        ]) {
          takenAsView(view);
          harmless(view);
        }
      }),
      RUNS,
    );
  });

  it('a look-up, a list of accounts and the queue are what Slack takes', () => {
    const requests: fc.Arbitrary<readonly DeletionRequest[]> = fc.array(someRequest, { maxLength: 40 });
    fc.assert(
      fc.property(aLook, someWords, requests, (look, words, queue) => {
        const facts = look.kind === 'found' ? look.facts : null;
        const check = checkOf(look, null);
        const earliest = earliestDeletion(check, facts, 'UTC');
        const found = { accountId: words, facts, check, earliest, open: queue[0] ?? null };
        const accounts = Array.from({ length: 120 }, () => ({ id: words, name: words }));
        const queues = QUEUE_FILTERS.flatMap((filter) =>
          [1, 2].map((page) =>
            renderQueue({ requests: queue, cut: false, broken: [], viewer: 'U0SUE', filter, page }, NOW, 'UTC'),
          ),
        );
        for (const answer of [renderLookUp(found, CONTEXT), renderAccounts(accounts), ...queues]) {
          takenAsMessage(answer);
          harmless(answer);
        }
        for (const view of [
          lookUpDialog(found, CONTEXT),
          replyDialog(found, CONTEXT.consoleWebUrl),
          lookUpForm({ words: { title: 'Again', detail: 'Try again.' }, typed: words }),
          accountMenu(accounts),
          accountMenu(accounts.map((account, index) => ({ ...account, id: `${index}${words}` }))),
          identifierMenu([words, 'acc_1001']),
        ]) {
          takenAsView(view);
          harmless(view);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a home tab is what Slack takes', () => {
    const requests: fc.Arbitrary<readonly DeletionRequest[]> = fc.array(someRequest, { maxLength: 40 });
    fc.assert(
      fc.property(requests, fc.constantFrom(...QUEUE_FILTERS), fc.nat(6), somePause, (queue, filter, page, pause) => {
        const numbered = queue.map((request, number) => ({
          ...request,
          id: `DR-0000-${String(number).padStart(4, '0')}` as RequestId,
        }));
        const rest = { cut: true, broken: [], lastDecided: null, medianDecision: NOW, dueByDay: [], reviewer: true };
        const home = { viewer: 'U0ANA', filter, page, pause, ...rest };
        const view = renderHome({ ...home, requests: numbered }, CONTEXT);
        takenAsView(view);
        harmless(view);
      }),
      { numRuns: 40 },
    );
  });

  it('a mail says the same in text and HTML, and holds nobody else’s markup', () => {
    fc.assert(
      fc.property(someRequest, (request) => {
        const decision = {
          kind: 'rejected',
          by: 'U0BEN',
          at: NOW,
          category: 'other',
          message: request.account.name,
        } as const;
        const whole = { ...request, decision, dueAt: request.dueAt ?? NOW };
        for (const kind of MAIL_KINDS) {
          const mail = renderMail(kind, whole, CONTEXT);
          expect(mail.subject).not.toMatch(/[\r\n]/);
          expect(mail.html).not.toMatch(/<(!channel|@U1|https)/);
          harmless(mail);
        }
      }),
      RUNS,
    );
  });
});
