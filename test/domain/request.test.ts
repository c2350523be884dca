import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinal, isOpen, parseRequestId, requestIdFrom, STATUSES } from '../../src/domain/request.ts';

describe('a request id', () => {
  it('is short, readable aloud and reads back as itself', () => {
    for (let seed = 0; seed < 256; seed++) {
      const id = requestIdFrom(Uint8Array.from({ length: 8 }, (_, index) => (seed * (index + 1) * 37) % 256));
      expect(id).toMatch(/^DR-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      expect(id).not.toMatch(/[ILOU]/);
      expect(parseRequestId(id)).toBe(id);
    }
  });

  it('differs in every letter with its bytes', () => {
    const zero = requestIdFrom(new Uint8Array(8));
    for (let index = 0; index < 8; index++) {
      const bytes = new Uint8Array(8);
      bytes[index] = 31;
      expect(requestIdFrom(bytes)).not.toBe(zero);
    }
  });

  it('is found as a person types it', () => {
    expect(parseRequestId('  dr-7f3k-2qxv ')).toBe('DR-7F3K-2QXV');
  });

  it.each([
    ...[
      'dr 7f3k 2qxv',
      '#DR-7F3K-2QXV',
      'DR–7F3K–2QXV',
      'dr\u20117f3k\u20112qxv',
      'DR—7F3K—2QXV',
      'DR7F3K2QXV',
      'DR - 7F3K - 2QXV',
    ],
    ...[
      'ＤＲ－７Ｆ３Ｋ－２ＱＸＶ',
      '`DR-7F3K-2QXV`',
      '(DR-7F3K-2QXV).',
      '「DR-7F3K-2QXV」',
      'DR-7F3K\u200b-2QXV',
      'DR\u00a07F3K\u00a02QXV,',
      'dr\u22127f3k\u22122qxv',
    ],
  ])('is found in %j', (text) => expect(parseRequestId(text)).toBe('DR-7F3K-2QXV'));

  it('is found as it was heard', () => {
    expect(parseRequestId('dr o1il qqqq')).toBe('DR-0111-QQQQ');
  });

  it('is found whatever dashes, blanks and signs it is written with', () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    const between = fc.constantFrom('', ' ', '-', '–', '\u2011', '\u2212', ' - ', '\u00a0', '　', '\u200b', '－');
    const around = fc.constantFrom('', '#', '*', '"', '「', '(', ' ', '<', '…');
    fc.assert(
      fc.property(bytes, between, between, around, fc.boolean(), (random, first, second, sign, small) => {
        const id = requestIdFrom(random);
        const [, left, right] = id.split('-');
        const typed = `${sign}DR${first}${left}${second}${right}${sign}`;
        expect(parseRequestId(small ? typed.toLowerCase() : typed)).toBe(id);
      }),
    );
  });

  it('is either none or one that could have been made, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const id = parseRequestId(text);
        return id === null || /^DR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(id);
      }),
    );
  });

  it.each([
    '',
    'DR-7F3K',
    'DR-7F3K-2QXVX',
    'DR-7F3K-2QXU',
    'DR.7F3K.2QXV',
    `DR-7F3K-2QXV${' '.repeat(60)}`,
    'DR-7F3K-2QXV and DR-7F3K-2QXW',
    '7F3K-2QXV',
    'DR-7F3K-2QXV\nDR',
    'DR-7F3K-2QX%',
  ])('is not %j', (text) => {
    expect(parseRequestId(text)).toBeNull();
  });
});

describe('statuses', () => {
  it('are drafts, open or final, and never two of these', () => {
    expect(STATUSES.filter((status) => isOpen({ status }))).toEqual(['pending', 'approved', 'deleting']);
    expect(STATUSES.filter((status) => isFinal({ status }))).toEqual(['completed', 'rejected', 'cancelled', 'expired']);
  });
});
