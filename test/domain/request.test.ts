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
    '',
    'DR-7F3K',
    'DR-7F3K-2QXVX',
    'DR-7F3K-2QXI',
    'DR7F3K2QXV',
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
