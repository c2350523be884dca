import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/domain/account/eligibility.ts';
import { known } from '../../../src/domain/account/facts.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { detailIn, fixIn } from '../../../src/messages/findingWords.ts';
import { aCheck, NOW } from '../../build.ts';
import { numbered, patching, put } from '../build.ts';
import { openStore } from './open.ts';

const PROSE = { en: 'Balance is USD −3.20: pay it', zh: '余额为 USD −3.20：请付清' };
const FIX = { label: { en: 'Pay in Billing Center', zh: '请付款' }, page: '/finance/old' };
const owing = aCheck({ balance: known({ currency: 'USD', minor: -320 }) });

/** A check as earlier versions wrote it, each finding with its sentences. `kept`: what else they wrote of it. */
const inProse = (kept: (evidence: unknown) => unknown) => ({
  ...owing,
  findings: owing.findings.map(({ evidence, ...finding }) => {
    const isUnmet = finding.status === 'unmet';
    const detail = isUnmet ? PROSE : { en: `${finding.id} is fine`, zh: `${finding.id} 没问题` };
    return { ...finding, detail, fix: isUnmet ? FIX : null, ...(kept(evidence) as object) };
  }),
});

/** A request whose row holds that check, read again. */
async function readAgain(check: object): Promise<DeletionRequest> {
  const store = await openStore();
  const old = { check, submittedCheck: check } as Partial<DeletionRequest>;
  const found = await store.find(await put(store, numbered(1, old)));
  if (found === null) throw new Error('not found');
  return found;
}

const balanceOf = ({ check }: DeletionRequest) => {
  const found = check.findings.find(({ id }) => id === 'zero_balance');
  if (found === undefined) throw new Error('no such finding');
  return found;
};

describe('a finding of a version that kept words alone', () => {
  it('reads as it was written, and leads where it led', async () => {
    const balance = balanceOf(await readAgain(inProse(() => ({}))));
    expect([detailIn(balance, 'en'), detailIn(balance, 'zh')]).toEqual([PROSE.en, PROSE.zh]);
    expect(fixIn(balance, 'zh')).toEqual({ label: FIX.label.zh, page: FIX.page });
  });

  it('is no news at the next check unless its status is another', async () => {
    const { check, submittedCheck } = await readAgain(inProse(() => ({})));
    for (const before of [check, submittedCheck]) expect(differences(before, owing)).toEqual([]);
    expect(differences(check, aCheck()).map(({ now }) => now.id)).toEqual(['zero_balance']);
  });

  it('is kept as it is while nobody looks at the account', async () => {
    const store = await openStore();
    const old = { check: inProse(() => ({})) } as unknown as Partial<DeletionRequest>;
    const id = await put(store, numbered(1, old));
    const before = await store.find(id);
    await store.change(id, patching({ assignee: 'U0BEN' }));
    expect((await store.find(id))?.check).toEqual(before?.check);
  });
});

describe('a finding of a version that kept its values, too', () => {
  it('is read by its values', async () => {
    const request = await readAgain(inProse((evidence) => ({ evidence })));
    expect(request.check).toEqual(owing);
    expect(request.submittedCheck).toEqual(owing);
  });

  it('keeps its words where the values had words for what cannot be true', async () => {
    const evidence = { balance: { implausible: { personal: PROSE.en } } };
    const balance = balanceOf(await readAgain(inProse(() => ({ evidence }))));
    expect(detailIn(balance, 'zh')).toBe(PROSE.zh);
  });
});

it('a finding of today is read as it was written', async () => {
  const check = aCheck({ createdAt: known(NOW + 86_400_000) });
  expect((await readAgain(check)).check).toEqual(check);
});
