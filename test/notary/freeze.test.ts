import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { evidenceOf, readEvidence } from '../../src/domain/account/evidence.ts';
import { sha256 } from '../../src/notary/canonical.ts';
import { commitment, createFreeze, type Kept } from '../../src/notary/freeze.ts';
import { aRequest, NOW } from '../build.ts';

const freeze = createFreeze(randomBytes);
const request = aRequest();
const evidence = evidenceOf('submission', request, request.check, { actor: 'customer:usr_1001', at: NOW });
const keptIn = (personal: string | null) => JSON.parse(personal ?? '{}') as Readonly<Record<string, Kept>>;

describe('frozen evidence', () => {
  it('has the hash of its body, and holds no personal value in it', () => {
    const { body, hash } = freeze(evidence);
    expect(hash).toBe(sha256(body));
    expect(body).toContain('"step":"submission"');
    expect(body).not.toMatch(/Acme|Ada|ada@|Balance/);
  });

  it('commits to each personal value by a salt of its own', () => {
    const same = {
      ...evidence,
      adminEmail: { personal: 'Ada L.' },
      requester: { userId: 'u', name: { personal: 'Ada L.' } },
    };
    const kept = keptIn(freeze(same).personal);
    const adas = Object.entries(kept).filter(([, { value }]) => value === 'Ada L.');
    expect(adas).toHaveLength(3); // the creator of the first finding too
    for (const [commit, one] of Object.entries(kept)) {
      expect(one.salt).toMatch(/^[0-9a-f]{32}$/);
      expect(commitment(one)).toBe(commit);
    }
    expect(new Set(Object.values(kept).map(({ salt }) => salt)).size).toBe(Object.keys(kept).length);
  });

  it('is another for the same values: the salts are random', () => {
    expect(freeze(evidence).hash).not.toBe(freeze(evidence).hash);
  });

  it('takes names with halves of characters, which have no canonical form', () => {
    const { body, hash, personal } = freeze({
      ...evidence,
      account: { ...evidence.account, name: { personal: 'A\ud800' } },
    });
    expect(hash).toBe(sha256(body));
    expect(Object.values(keptIn(personal)).map(({ value }) => value)).toContain('A\ufffd');
  });

  it('is read again as it was, and without its personal values once they are erased', () => {
    const row = { ...freeze(evidence), seq: 7, requestId: request.id };
    expect(readEvidence(row)).toMatchObject({ ...evidence, seq: 7 });
    const erased = { ...row, personal: null };
    expect(sha256(erased.body)).toBe(erased.hash);
    expect(readEvidence(erased)).toMatchObject({
      step: 'submission',
      account: { id: 'acc_1001', name: { personal: null } },
      adminEmail: { personal: null },
    });
  });

  it.each(['', '{', '[]', 'null', '{"format":"deletion-desk/evidence/2","findings":[]}'])(
    'that is %o cannot be read, and says so',
    (body) => {
      expect(readEvidence({ ...freeze(evidence), body, seq: 7, requestId: request.id })).toBeNull();
    },
  );
});
