import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../src/domain/account/evidence.ts';
import { createFreeze } from '../../src/notary/freeze.ts';
import { DICTIONARY } from '../../src/store/packing/dictionary.ts';
import { packed, unpacked } from '../../src/store/packing/packing.ts';
import { NOW } from '../build.ts';
import { numbered } from './build.ts';

describe('packed text', () => {
  it('is what it was, whatever it says', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{30,140}$/);
    const words = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.array(fc.oneof(hex, fc.string({ unit: 'binary' }))));
    fc.assert(
      fc.property(words, (value) => {
        const json = JSON.stringify(value);
        expect(unpacked(packed(json))).toBe(json);
      }),
    );
  });

  it('takes, beside the commitments of evidence, a tenth of its room', () => {
    let salt = 0;
    const freeze = createFreeze((size) => new Uint8Array(size).fill(++salt));
    const request = numbered(1);
    const { body } = freeze(evidenceOf('approval', request, request.check, { actor: 'slack:U0ANA', at: NOW }));
    const random = Math.ceil(((body.match(/[0-9a-f]{64}/g) ?? []).length * 32 * 4) / 3);
    expect(packed(body).length - random).toBeLessThan(body.length / 10);
  });

  it('can be read for good: the words that it was packed with stay to the letter', () => {
    const digest = createHash('sha256').update(DICTIONARY).digest('hex');
    expect(digest).toBe('9d791597cc88b0442af98a12c8332fb005398d4f4b1743a79833735f93a506f5');
  });

  it('is told from JSON of earlier versions, and from what somebody made of it', () => {
    expect(unpacked('{"id":"DR-1"}')).toBe('{"id":"DR-1"}');
    expect(unpacked('~1.AAAA.')).toBe('~1.AAAA.');
  });
});
