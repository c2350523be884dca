import { expect, it } from 'vitest';
import { known } from '../../../src/domain/account/facts.ts';
import { seenLines } from '../../../src/messages/slack/dialogs/seen.ts';
import { mrkdwnOf } from '../../../src/messages/slack/line.ts';
import { aCheck, aRequest } from '../../build.ts';
import { owing } from '../extremes.ts';
import { frozen } from '../frozen.ts';

const request = aRequest();
const read = (...given: Parameters<typeof seenLines>): readonly string[] =>
  seenLines(...given).map((line) => mrkdwnOf(line, 'UTC').replaceAll(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1'));

it('says who took which step on which facts, and that nothing differs since', () => {
  const rows = [
    frozen(request, aCheck(), { step: 'submission', actor: 'customer:usr_1001', seq: 7 }),
    frozen(request, aCheck()),
    frozen(request, aCheck(), { step: 'deletion', actor: 'desk', seq: 19 }),
  ];
  const at = 'Mon 23 Nov, 14:00 UTC';
  expect(read(rows, aCheck())).toEqual([
    `#7 ${at} the customer submitted on facts of ${at}. The latest check says the same.`,
    `#12 ${at} <@U0ANA> approved on facts of ${at}. The latest check says the same.`,
    `#19 ${at} the desk began the deletion on facts of ${at}. The latest check says the same.`,
  ]);
});

it('says what they saw where it differs now', () => {
  const row = frozen(request, aCheck());
  expect(read([row], owing())[1]).toBe(
    '   was met: “Balance is zero (0.00 USD)”, is not met: “Balance is −3.20 USD: it must be paid”',
  );
});

it('says that a name is erased once it is', () => {
  const row = { ...frozen(request, aCheck()), personal: null };
  expect(read([row], aCheck({ creator: known({ userId: 'usr_9', name: 'Zoe' }) }))[1]).toBe(
    '   was met: “(erased) created the account”, is not met: “Somebody else created the account: Zoe must ask”',
  );
});

it('names what cannot be read, and what was never kept', () => {
  expect(read([{ ...frozen(request, aCheck()), body: '' }], aCheck())).toEqual([
    '#12 cannot be read: ask an operator to verify it.',
  ]);
  expect(read([], aCheck())).toEqual(['No step was taken under this version of the desk.']);
});

it('shows the latest steps of many', () => {
  const rows = Array.from({ length: 20 }, (_, seq) => frozen(request, aCheck(), { seq }));
  const lines = read(rows, aCheck());
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('12 earlier steps are in the request’s dossier.');
  expect(lines[1]).toMatch(/^#12 /);
});
