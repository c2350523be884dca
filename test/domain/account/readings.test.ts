import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readingsOf } from '../../../src/domain/account/readings.ts';

const words = fc.string({ unit: 'binary', maxLength: 400 });

it('reads what was typed as it was typed first, whatever it is', () => {
  fc.assert(
    fc.property(words, (typed) => {
      const [exact, ...others] = readingsOf(typed);
      if (exact !== undefined) expect(exact).toBe(typed.trim());
      expect(others).not.toContain(exact);
      expect(others).not.toContain('');
    }),
  );
});

it('finds an id among what people wrap it in', () => {
  const wraps = fc.constantFrom('"', '`', '（', '）', '«', '【', '\u200b', '\ufeff', '*', '…', '؟', '<', '>', '\u202e');
  fc.assert(
    fc.property(fc.array(wraps, { maxLength: 5 }), fc.array(wraps, { maxLength: 5 }), (before, after) => {
      expect(readingsOf(`${before.join('')}acc_1001${after.join('')}`)).toContain('acc_1001');
    }),
  );
});

it('makes an address of a name with an address', () => {
  expect(readingsOf('Lovelace, Ada "the first" <ada@example.com>,')).toContain('ada@example.com');
  expect(readingsOf('アカウント「ada@example.com」の件')).toContain('ada@example.com');
});

it.each([
  'dr 7f3k 2qxv',
  '#DR-7F3K-2QXV',
  'DR‑7F3K‑2QXV',
  'DR–7f3k—2qxv.',
  'ＤＲ－７Ｆ３Ｋ－２ＱＸＶ',
  'DR7F3K2QXV',
  'request "dr-7f3k-2qxv" please',
])('reads %s as a request id, last of all', (typed) => {
  expect(readingsOf(typed).at(-1)).toBe('DR-7F3K-2QXV');
  expect(readingsOf(typed)[0]).toBe(typed);
});

it('reads the letters that look like digits as such, and makes no id of other words', () => {
  expect(readingsOf('dr o1il 2qxv').at(-1)).toBe('DR-0111-2QXV');
  for (const typed of ['drop 7f3k 2qxv', 'dr 7f3u 2qxv', 'xdr-7f3k-2qxv', 'dr-7f3k-2qxv9', 'dr .... 7f3k 2qxv']) {
    expect(readingsOf(typed).join(' ')).not.toContain('DR-');
  }
});

it.each(['"', '(', '「', '>', '<mailto:', '…', ' ', '<https://a.b|', '&lt;', '\u200b', '@', 'a@'])(
  'reads no more than the beginning of 16,000 times %j, and makes few guesses of it',
  (piece) => {
    const long = piece.repeat(16_000);
    // What is not read cannot take time.
    expect(readingsOf(long)).toEqual(readingsOf(`${long.slice(0, 1_000)}${'x'.repeat(1_000_000)}`));
    expect(readingsOf(long).length).toBeLessThanOrEqual(8);
  },
);
