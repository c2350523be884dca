import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { type DeletionRequest, isFinal } from '../../../src/domain/request.ts';
import { detailIn } from '../../../src/messages/findingWords.ts';
import { renderCard, renderPlainCard } from '../../../src/messages/slack/card/card.ts';
import { renderShow } from '../../../src/messages/slack/card/show.ts';
import { problemsOfMessage } from '../../../src/sandbox/slack/blockkit.ts';
import { aCheck, aDeletion, aRequest, COUNT, DAY, HOUR, MINUTE, NOW } from '../../build.ts';
import { ERASED } from '../../domain/decide/states.ts';
import {
  CONTEXT,
  everyState,
  foreignControls,
  lengthOf,
  mrkdwnTexts,
  noAnswer,
  owing,
  pauses,
  plainly,
  TEXTS,
  wordsOf,
} from '../extremes.ts';

const one = { ...CONTEXT, approvalsRequired: 1 };
const read = (...args: Parameters<typeof aRequest>): string => wordsOf(renderCard(aRequest(...args), one).blocks);
/** Slack's dates as their readers see them. */
const mentioned = (words: string): string => words.replace(/<!date[^|]*\|([^>]*)>/g, '$1');
const actions = (request: ReturnType<typeof aRequest>): string[] =>
  renderCard(request, one).blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          element.type === 'overflow'
            ? element.options.map(({ value }) => String(value).split(' ')[0] ?? '')
            : 'action_id' in element
              ? [String(element.action_id)]
              : [],
        )
      : [],
  );
const approved = {
  status: 'approved',
  approvals: [{ by: 'U0ANA', at: NOW, note: 'Spoke to them.' }],
  decision: { kind: 'approved', by: 'U0ANA', at: NOW },
  deletion: aDeletion({ executeAt: NOW + 15 * MINUTE, sentAt: null, outcome: null, answer: null }),
} as const;

describe.each(TEXTS)('a card with %s', (_, text) => {
  it.each(everyState(text))('is what Slack takes: %s', (_, request) => {
    const card = renderCard(request, CONTEXT);
    expect(problemsOfMessage(card)).toEqual([]);
    expect(problemsOfMessage(plainly(renderCard(request, CONTEXT)))).toEqual([]);
    expect(lengthOf(card.blocks)).toBeLessThan(10_000);
    expect(card.text.length).toBeLessThan(2_000);
    expect([card.text, ...mrkdwnTexts(card.blocks)].map(foreignControls).join('')).toBe('');
    expect(JSON.stringify(card)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0000|\\ud800/);
    expect(card.metadata).toEqual({ event_type: 'deletion_request', event_payload: { id: request.id } });
  });
});

it.each(everyState('x'))('can be shown plainly when %s, with the same buttons', (_, request) => {
  const plain = renderPlainCard(request, CONTEXT);
  expect(problemsOfMessage(plain)).toEqual([]);
  expect(plain.blocks.at(-1)).toEqual(renderCard(request, CONTEXT).blocks.find(({ type }) => type === 'actions'));
});

it('of an erased request has its ids, its reason and when it was erased, without names of nobody', () => {
  const { text, blocks } = renderCard(ERASED, CONTEXT);
  const words = JSON.stringify([text, blocks]);
  for (const left of ['DR-7F3K-2QXV', 'acc_1001', 'Another reason', 'were erased']) expect(words).toContain(left);
  expect(words).not.toMatch(/no name|no address|Asked by/);
});

describe('the buttons of a card', () => {
  const live = ['approve', 'reject', 'claim', 'recheck', 'undo', 'retry'];

  it.each(everyState('x').filter(([, request]) => isFinal(request)))('none that decides when %s', (_, request) => {
    expect(actions(request).filter((action) => live.includes(action))).toEqual([]);
  });

  it.each([
    ['pending', aRequest(), ['approve', 'reject', 'claim', 'recheck', 'extend', 'details', 'link']],
    [
      'blocked: the customer is told, and nothing can be approved',
      aRequest({ check: owing() }),
      ['tell', 'reject', 'claim', 'recheck', 'extend', 'details', 'link'],
    ],
    [
      'not known: the console is asked again, and nothing can be approved',
      aRequest({ check: noAnswer() }),
      ['recheck', 'reject', 'claim', 'extend', 'details', 'link'],
    ],
    ['approved', aRequest(approved), ['undo', 'claim', 'details', 'link']],
    ['deleting', aRequest({ ...approved, status: 'deleting' }), ['details', 'link']],
    [
      'refused',
      aRequest({
        ...approved,
        status: 'deleting',
        deletion: aDeletion({ ...approved.deletion, outcome: 'refused' }),
        attention: { code: 'deletion_refused', detail: 'hold', at: NOW },
      }),
      ['retry', 'reject', 'claim', 'details', 'link'],
    ],
    [
      'unproven',
      aRequest({
        ...approved,
        status: 'deleting',
        deletion: aDeletion({ sentAt: NOW, outcome: 'deleted', sight: 'active' }),
        attention: { code: 'deletion_unproven', detail: '', at: NOW },
      }),
      ['retry', 'close', 'reject', 'claim', 'details', 'link'],
    ],
    [
      'gone without us',
      aRequest({ attention: { code: 'account_gone', detail: '', at: NOW } }),
      ['recheck', 'close', 'claim', 'extend', 'details', 'link'],
    ],
  ])('fit the state: %s', (_, request, expected) => {
    expect(actions(request)).toEqual(expected);
  });

  it('carry the request id and say it to screen readers, and telling the customer asks first', () => {
    const buttons = renderCard(aRequest(approved), one).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements : [],
    );
    for (const option of buttons.flatMap((button) => (button.type === 'overflow' ? button.options : []))) {
      expect(option.value).toMatch(/^[a-z]+ DR-7F3K-2QXV$/);
    }
    for (const button of buttons.filter(({ type }) => type === 'button')) {
      expect(button).toMatchObject({
        value: 'DR-7F3K-2QXV',
        accessibility_label: expect.stringContaining('DR-7F3K-2QXV'),
      });
    }
    const [tell] = renderCard(aRequest({ check: owing() }), one).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements : [],
    );
    expect(tell).toMatchObject({ action_id: 'tell', confirm: { title: { text: 'Tell the customer?' } } });
  });

  it('give back what was taken', () => {
    expect(read({ assignee: 'U0BEN' })).toContain('[Give it back]');
    expect(wordsOf(renderCard(aRequest(), one).blocks)).toContain('[Take it]');
  });
});

describe('the words of a card', () => {
  const asked = { reason: { code: 'no_longer_needed', text: 'We moved our last app in October.' } } as const;
  it('are the question, the state, what is met, why, and small what it is about', () => {
    const { blocks } = renderCard(aRequest(asked), one);
    const folded = blocks.map((block) => (block.type === 'container' ? { ...block, child_blocks: [] } : block));
    expect(mentioned(wordsOf(folded))).toBe(
      `Delete Acme Live?
⏳ Waiting for a decision · due Mon 30 Nov, 14:00 UTC (in 7 days)
✅ All ${COUNT} prerequisites are met
No longer needed: “We moved our last app in October.”
Ada L. · a***@example.com, identity verified · acc_1001 · since 2019 · DR-7F3K-2QXV
[Approve…][Reject…][Take it][⋯ Re-check, Extend the deadline…, Details, Copy link]
`,
    );
    // The button says that nobody has taken it.
    expect(read({ assignee: 'U0BEN' })).toContain('\nTaken by <@U0BEN>.\n');
    expect(read(approved)).not.toContain('Nobody has taken this');
    expect(read({ seen: [{ by: 'U0BEN', at: NOW }] })).toContain('\nNobody has taken this yet · seen by <@U0BEN>');
  });

  it('are read at a glance: a long reason is cut, and whole in the fold, or below where nothing is folded', () => {
    const text =
      'Please delete this account and all that is in it.\n\nOnly not before Friday, when our last event is over.';
    const long = aRequest({ reason: { code: 'too_expensive', text } });
    const { blocks } = renderCard(long, one);
    const inFold = wordsOf(blocks.filter(({ type }) => type === 'container'));
    expect(wordsOf(blocks)).toMatch(/\nToo expensive: “Please delete this account and all that .{1,20}…”\n/);
    expect(inFold).toContain(`The customer wrote: “${text}”`);
    expect(wordsOf(plainly({ blocks }).blocks)).toContain(text);
    expect(wordsOf(renderShow(long, one, null).blocks)).toContain(`Too expensive\n${text}\n`);
    expect(wordsOf(renderCard(aRequest(asked), one).blocks)).not.toContain('The customer wrote');
  });

  it('fold what is met, and open it with the evidence of each', () => {
    expect(renderCard(aRequest(), one).blocks).toContainEqual(
      expect.objectContaining({
        type: 'container',
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [
          expect.objectContaining({
            text: {
              type: 'plain_text',
              text: aCheck()
                .findings.map((finding) => `✅ ${detailIn(finding, 'en')}`)
                .join('\n'),
              emoji: false,
            },
          }),
          expect.objectContaining({ type: 'context', elements: [expect.objectContaining({ type: 'mrkdwn' })] }),
        ],
      }),
    );
    expect(mentioned(read())).toContain('checked Mon 23 Nov, 14:00 UTC');
  });

  it('say that a console is silent now beside what it said before', () => {
    const silent = { ...approved, retryLookAt: NOW } as const;
    const said = 'the console did not answer, trying again';
    expect(read(silent)).toContain(`✅ All ${COUNT} prerequisites are met · ${said}\n`);
    expect(wordsOf(plainly(renderCard(aRequest(silent), one)).blocks)).toContain(`14:00 UTC; ${said}\n`);
  });

  it('say the same in one line where Slack folds nothing', () => {
    const { blocks } = plainly(renderCard(aRequest(asked), one));
    expect(JSON.stringify(blocks)).not.toContain('"container"');
    expect(mentioned(wordsOf(blocks))).toContain(
      `\n✅ All ${COUNT} prerequisites are met · checked Mon 23 Nov, 14:00 UTC\nNo longer needed`,
    );
  });

  it('keep small print without formatting', () => {
    const { blocks } = renderCard(aRequest({ account: { ...aRequest().account, id: '*acc*' } }), one);
    expect(blocks).toContainEqual({
      type: 'context',
      block_id: 'DR-7F3K-2QXV:3:about',
      elements: [{ type: 'plain_text', text: expect.stringContaining(' · *acc* · '), emoji: false }],
    });
  });

  it('ask no question once it is decided: each state has its headline', () => {
    const titles = new Map(
      everyState('Acme').map(([name, request]) => [name, wordsOf(renderCard(request, CONTEXT).blocks[0]).trim()]),
    );
    expect([...titles].filter(([, title]) => title === 'Delete Acme?').map(([name]) => name)).toEqual([
      'pending',
      'half approved',
      'blocked',
      'not known',
      'overdue',
    ]);
    expect(titles.get('completed')).toBe('Acme: deleted');
    expect(titles.get('unproven')).toBe('Acme: deletion not proven');
    expect(titles.get('refused')).toBe('Acme: deletion refused');
    expect([...titles.values()].filter((title) => title.includes('?')).length).toBe(5);
  });

  it('name the only thing that is not met in the state, then what is to be done and what it was', () => {
    expect(mentioned(read({ check: owing() }))).toContain(
      `\n⚠️ Blocked · the balance must be zero: it is −3.20 USD · due Mon 30 Nov, 14:00 UTC (in 7 days)
To be done: [Make a payment in Billing Center](https://console.agora.io/finance/deposit/alipay) (was: Balance is zero (0.00 USD))
✅ ${COUNT - 1} of ${COUNT} prerequisites are met\n`,
    );
  });

  it('count several things that are not met, and have a line for each with the way to fix it', () => {
    const check = aCheck({
      balance: known({ currency: 'USD', minor: -320 }),
      members: known([{ userId: 'u', name: 'Bob' }]),
    });
    const words = read({ check });
    expect(words).toContain(`⚠️ Blocked · 2 of ${COUNT} prerequisites are not met · due`);
    expect(words).toContain(
      '\n❌ The balance must be zero: it is −3.20 USD (was: Balance is zero (0.00 USD)) → [Make a payment in Billing Center]',
    );
    expect(words).toContain('\n❌ No member may be left: 1 is (Bob) (was: No members) → [Delete in Member Management]');
  });

  it('say why an approval was undone, and when the customer was told what to fix', () => {
    const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text: 'Wrong account.' }] as const;
    const words = read({ check: owing(), remarks, askedToAct: { at: NOW, unmet: ['no_members'], remindedAt: null } });
    expect(words).toContain('Approval undone by @U0BEN Mon 23 Nov, 14:00 UTC: “Wrong account.”');
    expect(words).toContain('The customer was told by e-mail what to fix Mon 23 Nov, 14:00 UTC.');
  });

  it('say who is waited for since when, and when they are reminded or were', () => {
    const told = (patch: Partial<NonNullable<DeletionRequest['askedToAct']>>): string =>
      read({
        check: owing(),
        dueAt: NOW + 7 * DAY,
        askedToAct: { at: NOW - DAY, unmet: ['zero_balance'], remindedAt: null, ...patch },
      });
    expect(told({})).toContain(`⚠️ Waiting for the customer since Sun 22 Nov, 14:00 UTC · the balance must be zero`);
    expect(told({})).toContain('to fix Sun 22 Nov, 14:00 UTC, and is reminded once Thu 26 Nov, 14:00 UTC.');
    expect(told({ remindedAt: NOW })).toContain('to fix Sun 22 Nov, 14:00 UTC, and reminded Mon 23 Nov, 14:00 UTC.');
    // What they were told is met; of what is not they know nothing.
    expect(told({ unmet: ['no_members'] })).toContain('⚠️ Blocked · the balance');
  });

  it('say an undo only until it is decided anew, and keep the paragraphs of the customer', () => {
    const remarks = [{ about: 'undo', by: 'U0BEN', at: NOW, text: 'Wrong account.' }] as const;
    expect(read({ ...approved, remarks })).not.toContain('Wrong account.');
    const shown = (text: string) =>
      wordsOf(renderShow(aRequest({ reason: { code: 'other', text } }), one, null).blocks);
    expect(shown('First.\n\n\n\nSecond.')).toContain('First.\n\nSecond.');
    expect(shown('a\n'.repeat(100)).split('\n').length).toBeLessThan(30);
  });

  it('say when the console refused, so that another refusal shows', () => {
    const attention = { code: 'deletion_refused', detail: 'hold', at: NOW + MINUTE } as const;
    const deletion = { ...approved.deletion, outcome: 'refused', answer: 'hold' } as const;
    const words = read({ ...approved, status: 'deleting', deletion, attention });
    expect(words).toContain('The console refused the deletion: “hold” · a person was called Mon 23 Nov, 14:01 UTC');
    expect(words).toContain('The customer waits for an answer · due Mon 30 Nov');
  });

  it.each([
    ['deleted', 'active', 'the console said yes, but the account still answers'],
    ['accepted', 'undecided', 'the console accepted the deletion, but the console does not say clearly whether'],
    ['denied', 'active', 'the console denies the desk the right to delete, and the account still answers'],
    ['unknown', 'silent', 'the console gave no clear answer, and the console does not say whether'],
    [null, 'active', 'the answer of the console was lost, and the account still answers'],
  ] as const)('say what is known of a deletion that is not proven: %s, %s', (outcome, sight, expected) => {
    const deletion = { ...approved.deletion, sentAt: NOW, askedSince: NOW, outcome, sight };
    const attention = { code: 'deletion_unproven', detail: '', at: NOW + 15 * MINUTE } as const;
    const words = read({ ...approved, status: 'deleting', deletion, attention });
    expect(words).toContain(`🛑 The deletion is not proven: first asked Mon 23 Nov, 14:00 UTC, ${expected}`);
    expect(words).toContain(' · a person was called Mon 23 Nov, 14:15 UTC · ');
    expect(words).toContain('[Ask again][Close as deleted…][Reject…]');
  });

  it.each([
    ['account_gone', 'The account is not there: since Mon 23 Nov, 14:00 UTC the console says that there is no such'],
    [
      'account_replaced',
      'Another account: since Mon 23 Nov, 14:00 UTC the console shows an account under this id that',
    ],
  ] as const)('show no prerequisites of an account that is not there: %s', (code, expected) => {
    const words = read({ attention: { code, detail: '', at: NOW } });
    expect(words).toContain(`🛑 ${expected}`);
    expect(words).toContain('The prerequisites cannot be checked as long as it is so.');
    expect(words).not.toMatch(/[✅❔]|prerequisites (are|were) met/u);
    expect(words).not.toContain('Reject');
  });

  it('offer no rejection to who has lost the account to another one', () => {
    const deletion = { ...approved.deletion, sentAt: NOW, outcome: 'deleted', sight: 'another' } as const;
    const attention = { code: 'account_replaced', detail: '', at: NOW } as const;
    const words = read({ ...approved, status: 'deleting', deletion, attention });
    expect(words).toContain('[Ask again][Close as deleted…][Take it]');
    expect(words).toContain('A reviewer must act: Ask again, or Close as deleted.');
  });

  it('keep what each of two people said who closed it, and each reason for a lost check once', () => {
    const people = { by: 'U0ANA', confirmedBy: 'U0BEN' };
    const said = { reason: 'The owner told us.', confirmedReason: 'Seen in the database.' };
    const closing = { ...people, ...said, at: NOW, sight: 'deleted' } as const;
    const words = read({ status: 'completed', completedAt: NOW, closing, check: noAnswer() });
    expect(words).toContain('by @U0ANA and @U0BEN: “The owner told us.” and “Seen in the database.” ·');
    expect(words.match(/did not answer/g)).toHaveLength(1);
  });

  it('promise nothing when the console did not answer', () => {
    const words = read({ check: { ...noAnswer(), unknownSince: NOW - 2 * HOUR }, retryLookAt: NOW + 30_000 });
    expect(words).toContain(
      '\n❔ Cannot be checked since Mon 23 Nov, 12:00 UTC: the console did not answer; trying again · due',
    );
    expect(words.match(/did not answer/g)).toHaveLength(1);
    expect(words).not.toContain('✅');
  });

  it('say since when something is not known beside what is not met', () => {
    const check = aCheck({ balance: known({ currency: 'USD', minor: -320 }), members: UNKNOWN });
    expect(read({ check: { ...check, unknownSince: NOW - 2 * HOUR } })).toContain(
      '❔ Not known since Mon 23 Nov, 12:00 UTC: ',
    );
  });

  it.each([
    ['approved', approved, '🕒 Approved by @U0ANA · deletes at Mon 23 Nov, 14:15 UTC'],
    ['approved', approved, 'Note by @U0ANA: “Spoke to them.”'],
    [
      'postponed',
      { ...approved, retryLookAt: NOW },
      'deletion postponed since Mon 23 Nov, 14:15 UTC: the last check could not be made; the desk keeps trying',
    ],
    ['deleting', { ...approved, status: 'deleting' }, '🗑️ Deleting now · approved by @U0ANA'],
    [
      'refused',
      {
        ...approved,
        status: 'deleting',
        deletion: aDeletion({ ...approved.deletion, outcome: 'refused', answer: 'contract hold' }),
        attention: { code: 'deletion_refused', detail: 'hold', at: NOW },
      },
      '🛑 The console refused the deletion: “contract hold”',
    ],
    [
      'completed',
      { ...approved, status: 'completed', completedAt: NOW, toldAt: NOW + MINUTE },
      '✅ Deleted Mon 23 Nov, 14:00 UTC, proven Mon 23 Nov, 14:00 UTC · approved by @U0ANA · customer told Mon 23 Nov, 14:01 UTC',
    ],
    ['completed: folded', { ...approved, status: 'completed' }, `All ${COUNT} prerequisites were met · checked`],
    [
      'mail came back',
      { ...approved, status: 'completed', attention: { code: 'mail_undeliverable', detail: 'deleted (550)', at: NOW } },
      'An e-mail could not be delivered: the notice of deletion (550). Tell the customer another way.',
    ],
    [
      'rejected',
      {
        status: 'rejected',
        decision: { kind: 'rejected', by: 'U0BEN', at: NOW, category: 'zero_balance', message: 'Please pay first.' },
      },
      '⛔ Rejected by @U0BEN: the balance must be zero · customer not told yet',
    ],
    [
      'rejected for a reason of its own',
      {
        status: 'rejected',
        decision: { kind: 'rejected', by: 'U0BEN', at: NOW, category: 'other', message: 'Please call us.' },
      },
      '⛔ Rejected by @U0BEN · customer not told yet\nWords for the customer:\nPlease call us.',
    ],
    [
      'cancelled, with a mail that was never confirmed',
      { status: 'cancelled', presumedAt: NOW },
      '↩️ Cancelled by the customer · customer probably told',
    ],
    ['cancelled', { status: 'cancelled', toldAt: NOW }, '↩️ Cancelled by the customer · customer told'],
    ['overdue', { dueAt: NOW - 2 * HOUR }, '🔥 Overdue since Mon 23 Nov, 12:00 UTC (2 h) · Waiting for a decision'],
    ['taken', { assignee: 'U0BEN' }, '<@U0BEN>'],
  ] as const)('say it: %s', (_, patch, expected) => {
    const card = renderCard(aRequest(patch), one);
    expect(`${wordsOf(card.blocks)}\n${mrkdwnTexts(card.blocks).join('\n')}`).toContain(expected);
  });

  it.each([
    ['approved', { ...approved }, '🕒 Approved by @U0ANA · not deleted before Mon 23 Nov, 14:15 UTC, and not while'],
    ['to be called', { ...approved, status: 'deleting' }, '🗑️ Deleting once deletions go on · approved by @U0ANA'],
    [
      'called before',
      { ...approved, status: 'deleting', deletion: { ...approved.deletion, sentAt: NOW, outcome: 'unknown' } },
      'asking the console for the state of the account',
    ],
  ] as const)('say that deletions are paused, by whom and why: %s', (_, patch, expected) => {
    const [byAna, , byDesk, forBen] = pauses('look at acc_1');
    const shown = (pause = byAna) => wordsOf(renderCard(aRequest(patch), { ...one, pause: pause ?? null }).blocks);
    expect(shown()).toContain(expected);
    expect(shown()).toContain('\n⏸ Deletions are paused by @U0ANA: “look at acc_1”\n');
    expect(shown(byDesk)).toContain('⏸ Deletions are paused by the desk: more than 20 deletions within an hour\n');
    expect(shown(forBen)).toContain(' by the desk: @U0BEN approved more than 10 requests within 10 min\n');
  });

  it('say nothing of it where nothing is to be deleted', () => {
    for (const status of ['pending', 'rejected', 'cancelled', 'completed'] as const) {
      const request = aRequest({ ...approved, status });
      expect(wordsOf(renderCard(request, { ...one, pause: pauses('x')[0] ?? null }).blocks)).not.toContain('paused');
    }
  });

  it('count the approvals', () => {
    const request = aRequest({ approvals: approved.approvals });
    expect(wordsOf(renderCard(request, CONTEXT).blocks)).toContain('Waiting for 1 more approval · 1 of 2, by @U0ANA');
  });

  it('are one sentence for notifications', () => {
    expect(renderCard(aRequest({ dueAt: NOW + 6 * DAY }), one).text).toBe(
      'Deletion request DR-7F3K-2QXV for Acme Live: Waiting for a decision, due Sun 29 Nov, 14:00 UTC (in 6 days), all 7 prerequisites are met.',
    );
  });

  it('never show the whole address', () => {
    expect(JSON.stringify(renderCard(aRequest(), one))).not.toContain('ada@example.com');
  });
});

describe('a card that is rendered again', () => {
  it('is the same for the same request', () => {
    expect(renderCard(aRequest(), one)).toEqual(renderCard(aRequest(), one));
  });

  it('has other block ids for another version', () => {
    const ids = (version: number): (string | undefined)[] =>
      renderCard(aRequest({ version }), one).blocks.map((block) => block.block_id);
    expect(ids(4).filter((id) => ids(3).includes(id))).toEqual([]);
  });

  it('has another id for its state while deletions are paused', () => {
    const pause = pauses('x')[0] ?? null;
    const ids = (context: typeof one) => renderCard(aRequest(approved), context).blocks.map((block) => block.block_id);
    expect(ids({ ...one, pause }).filter((id) => !ids(one).includes(id))).toEqual(['DR-7F3K-2QXV:3:status:paused']);
  });
});
