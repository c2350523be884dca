import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainCode } from '../../../src/domain/limits/identityCode.ts';

describe('a code as it was typed', () => {
  it.each([
    '1234 5678',
    '１２３４５６７８',
    '1234-5678',
    '1234\u20115678',
    '１２３４　５６７８',
    '12\u200b34\u00a05678\ufeff',
    '1 2 3 4 5 6 7 8',
    '1234\u2212\n5678\t',
  ])('%j is taken', (typed) => expect(plainCode(typed)).toBe('12345678'));

  const noise = fc.constantFrom('', ' ', '-', '–', '\u2010', '\u00a0', '\u200b', '\u2060', '\t', '　', '－');
  it('is the same whatever blanks, dashes and widths it is typed with', () => {
    const digit = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean(), noise);
    fc.assert(
      fc.property(fc.array(digit, { minLength: 8, maxLength: 8 }), (digits) => {
        const typed = digits.map(([value, wide, after]) => String.fromCodePoint((wide ? 0xff10 : 48) + value) + after);
        expect(plainCode(typed.join(''))).toBe(digits.map(([value]) => value).join(''));
      }),
    );
  });

  it('never becomes one by leaving out letters or signs', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z+.,:/]{1,3}$/), (sign) => !/^\d{8}$/.test(plainCode(`1234${sign}5678`))),
    );
  });
});
