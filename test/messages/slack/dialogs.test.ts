import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/domain/account/eligibility.ts';
import type { AuditEntry } from '../../../src/domain/events.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import type { ApprovalView } from '../../../src/domain/views/approval.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { renderMail } from '../../../src/messages/mails/mail.ts';
import {
  approveDialog,
  CATEGORY,
  CONFIRMED,
  detailsDialog,
  extendDialog,
  MESSAGE,
  NOTE,
  readApproval,
  readExtension,
  readReason,
  readRejection,
  rejectDialog,
  undoDialog,
} from '../../../src/messages/slack/dialogs/dialogs.ts';
import { loadingDialog, noticeDialog } from '../../../src/messages/slack/frame.ts';
import { REJECT_CATEGORIES } from '../../../src/messages/words.ts';
import { problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aCheck, aDeletion, aRequest, COUNT, HOUR, MINUTE, NOW } from '../../build.ts';
import {
  badCheck,
  CONTEXT,
  everyState,
  foreignControls,
  mrkdwnTexts,
  noAnswer,
  owing,
  TEXTS,
  wordsOf,
} from '../extremes.ts';
import { frozen } from '../frozen.ts';

const one = { ...CONTEXT, approvalsRequired: 1 };
const view = (patch: Partial<ApprovalView> = {}): ApprovalView => ({
  request: aRequest(),
  check: aCheck(),
  changes: [],
  given: 0,
  lapsed: [],
  seen: 'mark',
  executeAt: NOW + 15 * MINUTE,
  ...patch,
});
const changed = view({ changes: differences(owing(), aCheck()) });

describe.each(TEXTS)('dialogs with %s', (_, text) => {
  it.each(everyState(text))('are what Slack takes: %s', (_, request) => {
    const event = { kind: 'deletion.refused', code: text } as const;
    const entry = { requestId: request.id, event, actor: text, at: NOW, version: 1, hash: '', prevHash: '' };
    const history = Array.from({ length: 500 }, (_, seq): AuditEntry => ({ ...entry, seq }));
    const delivery = {
      lane: 'mail',
      kind: text,
      state: 'dead',
      attempts: 3,
      availableAt: NOW,
      lastError: text,
    } as const;
    const evidence = Array.from({ length: 30 }, () => frozen(request, badCheck(text), { actor: text }));
    const views = [
      approveDialog(view({ request, check: badCheck(text), changes: differences(aCheck(), badCheck(text)) }), CONTEXT),
      approveDialog({ ...changed, request }, CONTEXT),
      undoDialog(request, CONTEXT),
      extendDialog(request, CONTEXT),
      extendDialog(request, CONTEXT, { days: 7, reason: text }),
      rejectDialog(request, CONTEXT),
      rejectDialog(request, CONTEXT, { category: 'no_members', message: text, block: 'message:no_members' }),
      detailsDialog({ request, history, deliveries: Array.from({ length: 100 }, () => delivery), evidence }, CONTEXT),
    ];
    for (const dialog of views) {
      expect(problemsOfView(dialog)).toEqual([]);
      expect(mrkdwnTexts(dialog.blocks).map(foreignControls).join('')).toBe('');
    }
  });
});

it.each(['approve', 'reject', 'details', 'undo', 'extend', 'look_up'] as const)('opens %s at once', (kind) => {
  const dialog = loadingDialog(kind);
  expect(problemsOfView(dialog)).toEqual([]);
  expect(dialog).toMatchObject({ callback_id: kind });
  expect(dialog.submit).toBeUndefined();
});

it('shows a result in place of a dialog', () => {
  const dialog = noticeDialog('Already decided', 'Rejected by <@U0BEN>.', 'approve');
  expect(problemsOfView(dialog)).toEqual([]);
  expect(dialog).toMatchObject({ callback_id: 'approve', title: { text: 'Already decided' } });
});

describe('the approve dialog', () => {
  it('says what will happen and when', () => {
    expect(wordsOf(approveDialog(view(), one).blocks)).toContain(
      `Deletes Acme Live (acc_1001) for good.
Not at once: 15 min after you approve, at about Mon 23 Nov, 14:15 UTC.
Until then any reviewer can undo it. Ada L. is told by e-mail when it is done.`,
    );
  });

  it('says that another approval is needed', () => {
    const words = wordsOf(approveDialog(view({ executeAt: null }), CONTEXT).blocks);
    expect(words).toContain('Yours is approval 1 of 2. Nothing is deleted until 1 more reviewer approves.');
  });

  it('says what the customer wrote, whole, and beside what is not met what it was', () => {
    const reason = {
      code: 'other',
      text: 'Please delete this one only.\nThe other account of ours must stay as it is.',
    } as const;
    expect(wordsOf(approveDialog(view({ request: aRequest({ reason }) }), one).blocks)).toContain(reason.text);
    const changes = differences(aCheck(), owing());
    expect(wordsOf(approveDialog(view({ check: owing(), changes }), one).blocks)).toContain(
      '❌ The balance must be zero: it is −3.20 USD (was: Balance is zero (0.00 USD)) → ',
    );
  });

  it('shows every finding as of now', () => {
    expect(wordsOf(approveDialog(view(), one).blocks).match(/✅/g)).toHaveLength(COUNT);
  });

  it('wants a tick when anything changed, and says what', () => {
    const blocks = approveDialog(changed, one).blocks;
    expect(wordsOf(blocks)).toContain('Balance is zero (0.00 USD) (was: The balance must be zero: it is −3.20 USD)');
    expect(blocks.some((block) => block.block_id === CONFIRMED.block('mark'))).toBe(true);
    expect(approveDialog(view(), one).blocks.some((block) => block.block_id === CONFIRMED.block('mark'))).toBe(false);
  });

  it.each([
    ['unmet', owing(), `This account must not be deleted yet.`],
    ['not known', noAnswer(), `The console did not say enough.`],
    ['all silence', noAnswer(), 'Not known: The console did not answer; nothing could be checked.'],
  ])('cannot be sent when something is %s', (_, check, words) => {
    const dialog = approveDialog(view({ check }), one);
    expect(dialog.submit).toBeUndefined();
    expect(wordsOf(dialog.blocks)).toContain(words);
  });

  it('is read back', () => {
    const { private_metadata = '' } = approveDialog(changed, one);
    const box = CONFIRMED.block('mark');
    const filled = (note: string | null, ticked: number, asked = true) =>
      readApproval({
        private_metadata,
        state: {
          values: {
            [NOTE.block]: { [NOTE.action]: { value: note } },
            ...(asked && {
              [box]: { [CONFIRMED.action]: { selected_options: Array(ticked).fill({ value: 'read' }) } },
            }),
          },
        },
      });
    const value = { id: 'DR-7F3K-2QXV', seen: 'mark', note: 'fine' };
    expect(filled(' fine ', 1)).toEqual({ ok: true, value });
    expect(filled(' ', 0, false)).toEqual({ ok: true, value: { ...value, note: null } });
    expect(filled('fine', 0)).toMatchObject({ ok: false, errors: { [box]: expect.any(String) } });
    expect(filled('x'.repeat(501), 1)).toMatchObject({ ok: false, errors: { [NOTE.block]: expect.any(String) } });
  });

  it.each(['', '{}', 'null', '{"id":"DR-1","seen":"x"}'])(
    'refuses a view that is none of ours: %s',
    (private_metadata) => {
      expect(() => readApproval({ private_metadata, state: { values: {} } })).toThrow();
    },
  );
});

describe('the reject dialog', () => {
  it('proposes what is not met first, and says what the customer reads', () => {
    const dialog = rejectDialog(aRequest({ check: owing(), locale: 'zh' }), CONTEXT);
    expect(JSON.stringify(dialog)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"The balance must be zero"',
    );
    expect(wordsOf(dialog.blocks)).toContain('They read Chinese (简体中文)');
    expect(JSON.stringify(rejectDialog(aRequest(), CONTEXT))).not.toContain('initial_option');
  });

  it('shows the e-mail to the letter, in the customer’s language, as far as it is written', () => {
    const preview = (request: ReturnType<typeof aRequest>, ...draft: [Parameters<typeof rejectDialog>[2]?]): string =>
      wordsOf(rejectDialog(request, CONTEXT, ...draft).blocks.filter(({ block_id }) => block_id === 'preview'));
    expect(preview(aRequest())).toContain('once a reason is chosen');
    const chinese = aRequest({ locale: 'zh', check: owing() });
    expect(preview(chinese)).toContain('您删除“Acme Live”的申请未通过');
    const written = { category: 'identity_doubtful', message: 'Please call us.' } as const;
    const draft = { ...written, block: 'message:identity_doubtful' };
    const decision = { kind: 'rejected', by: 'U0ANA', at: NOW, ...written } as const;
    const { subject, text } = renderMail('rejected', aRequest({ status: 'rejected', decision }), CONTEXT);
    expect(preview(aRequest(), draft)).toContain(`${subject}\n\n${text.trim()}`);
  });

  it('warns before the customer is told something that is not so', () => {
    const words = (category: 'no_members' | 'zero_balance'): string =>
      wordsOf(rejectDialog(aRequest({ check: owing() }), CONTEXT, { category, message: '', block: null }).blocks);
    expect(words('no_members')).toContain('By the latest check this is met: No members.');
    expect(words('zero_balance')).not.toContain('By the latest check');
  });

  it('proposes the refusal of the console where there was one', () => {
    const deletion = aDeletion({ executeAt: NOW, sentAt: NOW, outcome: 'refused', answer: 'contract hold' });
    const dialog = rejectDialog(
      aRequest({ status: 'deleting', deletion, attention: { code: 'deletion_refused', detail: 'hold', at: NOW } }),
      CONTEXT,
    );
    expect(wordsOf(dialog.blocks)).toMatch(/Reason: The account cannot be deleted\sat present\./);
  });

  describe('has a text kept for each reason, in the customer’s language', () => {
    type Draft = NonNullable<Parameters<typeof rejectDialog>[2]>;
    const input = (draft?: Draft, patch: Parameters<typeof aRequest>[0] = {}) => {
      const { blocks } = rejectDialog(aRequest(patch), CONTEXT, draft);
      const shown = blocks.find(({ block_id = '' }) => block_id.startsWith('message:'));
      const words = wordsOf(blocks.filter(({ block_id }) => block_id === 'preview'));
      return { block: shown?.block_id ?? null, shown: JSON.stringify(shown), words };
    };

    it.each([
      ['en', 'Please bring the balance to zero'],
      ['zh', '请先将余额清零'],
      ['ja', '残高をゼロにしてから'],
    ] as const)('which stands in the input and in the e-mail: %s', (locale, words) => {
      const proposed = input(undefined, { locale, check: owing() });
      expect(proposed.shown).toContain(`"initial_value":"${words}`);
      expect(proposed.words).toContain(words);
    });

    it('which changes with the reason, in a new input, as long as nothing else was written', () => {
      const first = input({ category: 'zero_balance', message: '', block: 'message:none' });
      const kept = /"initial_value":"([^"]*)"/.exec(first.shown)?.[1] ?? '';
      const second = input({ category: 'no_members', message: kept, block: first.block });
      expect([first.block, second.block]).toEqual(['message:zero_balance', 'message:no_members']);
      expect(second.words).toContain('delete all members');
      expect(second.words).not.toContain('bring the balance');
    });

    it('and keeps what was written, whatever reason is chosen then', () => {
      const own = input({ category: 'no_members', message: 'Call us first, please.', block: 'message:zero_balance' });
      expect(own.block).toBe('message:zero_balance');
      expect(own.words).toContain('Call us first, please.');
    });

    it('and leaves an input empty that somebody has emptied', () => {
      const emptied = input({ category: 'no_members', message: '', block: 'message:no_members' });
      expect([emptied.block, emptied.words.includes('delete all members')]).toEqual(['message:no_members', false]);
    });

    it.each(LOCALES)('long enough to be sent, and short enough: %s', (locale) => {
      const texts = Object.values(CATALOGUES[locale].rejections).filter((text) => text !== null);
      expect(texts).toHaveLength(REJECT_CATEGORIES.length - 1);
      for (const text of texts)
        expect([text.trim(), text.length >= MESSAGE.min && text.length < 300]).toEqual([text, true]);
    });
  });

  it('offers eleven reasons', () => {
    expect(wordsOf(rejectDialog(aRequest(), CONTEXT).blocks).match(/ must |may be/g)).toHaveLength(COUNT);
    expect(wordsOf(rejectDialog(aRequest(), CONTEXT).blocks)).toMatch(
      /Identity is doubtful.*The customer asked us to stop.*Another reason/,
    );
  });

  const block = 'message:zero_balance';
  const filled = (category: string | null, message: string) =>
    readRejection({
      private_metadata: '{"id":"DR-7F3K-2QXV"}',
      state: {
        values: {
          [CATEGORY.block]: { [CATEGORY.action]: { selected_option: category === null ? null : { value: category } } },
          [block]: { [MESSAGE.action]: { value: message } },
        },
      },
    });

  it('is read back', () => {
    expect(filled('zero_balance', ' Please pay first. ')).toEqual({
      ok: true,
      value: { id: 'DR-7F3K-2QXV', category: 'zero_balance', message: 'Please pay first.', note: null },
    });
  });

  it.each([
    ['no reason', null, 'Please pay first.', [CATEGORY.block]],
    ['an unknown reason', 'because', 'Please pay first.', [CATEGORY.block]],
    ['blanks around too few words', 'other', '   no   \n\n      ', [block]],
    ['too many words', 'other', 'x'.repeat(1001), [block]],
    ['nothing at all', null, '', [CATEGORY.block, block]],
  ] as const)('is sent back with the error beside the field: %s', (_, category, message, blocks) => {
    const read = filled(category, message);
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(blocks);
  });
});

it('details hold the full address, the mails and the audit positions', () => {
  const history: AuditEntry[] = [
    {
      seq: 12,
      requestId: aRequest().id,
      event: { kind: 'request.claimed' },
      actor: 'slack:U0BEN',
      at: NOW,
      version: 1,
      hash: '',
      prevHash: '',
    },
  ];
  const mail = {
    lane: 'mail',
    kind: 'mail.receipt',
    state: 'dead',
    attempts: 3,
    availableAt: NOW,
    lastError: '550',
  } as const;
  const evidence = [frozen(aRequest(), owing())];
  const words = wordsOf(detailsDialog({ request: aRequest(), history, deliveries: [mail], evidence }, one).blocks);
  expect(words).toContain('Admin e-mail  ada@example.com');
  expect(words).toContain('#12 Mon 23 Nov, 14:00 UTC @U0BEN took it.');
  expect(words).toContain('was not met: “Balance is −3.20 USD: it must be paid”, is met: “Balance is zero (0.00 USD)”');
  expect(words).toContain('the receipt: not delivered, given up (3 attempts) · 550');
});

it('details say since when a deletion is postponed, and since when something is not known', () => {
  const read = (patch: Partial<DeletionRequest>): string =>
    wordsOf(detailsDialog({ request: aRequest(patch), history: [], deliveries: [], evidence: [] }, CONTEXT).blocks);
  const approved = { status: 'approved', deletion: aDeletion({ executeAt: NOW - HOUR }) } as const;
  expect(read({ ...approved, retryLookAt: NOW })).toContain('Deletion postponed since  Mon 23 Nov, 13:00 UTC');
  expect(read(approved)).toContain('Deletes  Mon 23 Nov, 13:00 UTC');
  const check = { ...noAnswer(), unknownSince: NOW - HOUR };
  expect(read({ check })).toContain('checked Mon 23 Nov, 14:00 UTC · not known since Mon 23 Nov, 13:00 UTC');
});

it('details count the looks of staff, so that they push out nothing that happened', () => {
  const entry = { requestId: aRequest().id, actor: 'slack:U0BEN', at: NOW, version: 1, hash: '', prevHash: '' };
  const looks = Array.from(
    { length: 100 },
    (_, index): AuditEntry => ({
      ...entry,
      seq: index + 2,
      event: { kind: 'account.looked_up', accountId: 'acc_1001' },
    }),
  );
  const history: AuditEntry[] = [{ ...entry, seq: 1, event: { kind: 'request.claimed' } }, ...looks];
  const read = (shown: readonly AuditEntry[]): string =>
    wordsOf(detailsDialog({ request: aRequest(), history: shown, deliveries: [], evidence: [] }, CONTEXT).blocks);
  expect(read(history)).toContain('took it.\nStaff looked at it 100 times before; the audit trail says who and when.');
  expect(read(history.slice(0, 2))).toContain('Staff looked at it once before;');
  expect(read(history.slice(0, 1))).not.toContain('looked at it');
});

describe('a dialog with a reason', () => {
  it('says what happens next, and for whom the words are', () => {
    expect(wordsOf(undoDialog(aRequest(), CONTEXT).blocks)).toContain('Only staff see it');
  });

  it.each([
    ['undo', 'typo', true],
    ['undo', ' a ', false],
    ['undo', 'x'.repeat(501), false],
  ] as const)('is read back: %s, %j', (kind, value, good) => {
    const submitted = {
      private_metadata: '{"id":"DR-7F3K-2QXV"}',
      state: { values: { reason: { reason: { value } } } },
    };
    expect(readReason(submitted, kind)).toMatchObject(
      good
        ? { ok: true, value: { id: 'DR-7F3K-2QXV', reason: value } }
        : { ok: false, errors: { reason: expect.any(String) } },
    );
  });
});

describe('the extend dialog', () => {
  const chinese = aRequest({ locale: 'zh' });
  const preview = (...args: Parameters<typeof extendDialog>): string =>
    wordsOf(extendDialog(...args).blocks.filter(({ block_id }) => block_id === 'preview'));

  it('says what was promised, and shows the e-mail in the language of the customer once the days are chosen', () => {
    const words = wordsOf(extendDialog(chinese, CONTEXT).blocks);
    for (const said of ['promised an answer by Mon 30 Nov, 14:00 UTC.', 'in Chinese']) expect(words).toContain(said);
    expect(preview(chinese, CONTEXT)).toContain('once the days are chosen');
    const shown = preview(chinese, CONTEXT, { days: 3, reason: '我们在等银行答复。' });
    for (const said of ['is Thu 3 Dec, 14:00 UTC', '您删除“Acme Live”的申请需要更多处理时间', '> 我们在等银行答复。']) {
      expect(shown).toContain(said);
    }
  });

  it.each([
    ['3', 'We wait for our bank.', { id: 'DR-7F3K-2QXV', days: 3, reason: 'We wait for our bank.' }],
    ['7', ' We wait for our bank. ', { id: 'DR-7F3K-2QXV', days: 7, reason: 'We wait for our bank.' }],
    [null, 'We wait for our bank.', ['days']],
    ['8', 'We wait for our bank.', ['days']],
    ['0', 'too short', ['days', 'why_later']],
    ['1', 'x'.repeat(501), ['why_later']],
  ])('is read back: %j days, %j', (days, value, expected) => {
    const read = readExtension({
      private_metadata: '{"id":"DR-7F3K-2QXV"}',
      state: {
        values: {
          days: { days: { selected_option: days === null ? null : { value: days } } },
          why_later: { why_later: { value } },
        },
      },
    });
    expect(read.ok ? read.value : Object.keys(read.errors)).toEqual(expected);
  });
});
