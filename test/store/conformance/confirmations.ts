import { expect, it } from 'vitest';
import type { Confirmation, ConfirmationChange } from '../../../src/domain/breakGlass/confirmation.ts';
import { confirm } from '../../../src/domain/breakGlass/confirmation.ts';
import { ok } from '../../../src/domain/result.ts';
import { HOUR, MINUTE, NOW } from '../../build.ts';
import { idOf, type MakeStore } from '../build.ts';

const OPERATOR = { kind: 'operator', login: 'root' } as const;
const KEPT: Confirmation = {
  ...{ what: 'approve', seen: 'mark', attempts: 0, expiresAt: NOW + 10 * MINUTE },
  people: [
    { id: 'break-glass:a', hash: 'one' },
    { id: 'break-glass:b', hash: 'two' },
  ],
};
const asking = (keep: Confirmation | null): ConfirmationChange => ({
  ...{ keep, uses: [], refusal: null },
  told: { notice: { kind: 'break_glass.asked', verb: 'approve', people: ['break-glass:a'] }, by: OPERATOR },
});
const WRONG = { verb: 'approve', by: OPERATOR, isSame: () => true, isRight: () => false } as const;

export function confirmationConformance(makeStore: MakeStore): void {
  it('counts each of a hundred guesses at once, and compares no more than five', async () => {
    const store = await makeStore();
    await store.confirmations.turn(idOf(1), NOW, () => ok(asking(KEPT)));
    const guess = () => store.confirmations.turn(idOf(1), NOW, (kept) => confirm(kept, WRONG, NOW));
    const codes = (await Promise.all(Array.from({ length: 100 }, guess))).map((one) => !one.ok && one.refusal.code);
    expect(codes.filter((code) => code === 'wrong_code')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(95);
    // The first stands in the trail at once, the others as a count.
    expect((await store.history(idOf(1))).map(({ event }) => event.kind)).toEqual([
      'break_glass.asked',
      'click.refused',
    ]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
  });

  it('writes nothing when there is no room', async () => {
    const store = await makeStore();
    const uses = [{ subject: 'break-glass:a', what: 'vain_notice', counts: true }] as const;
    const turn = (keep: Confirmation) => store.confirmations.turn(idOf(1), NOW, () => ok({ ...asking(keep), uses }));
    expect(await turn(KEPT)).toMatchObject({ ok: true });
    expect(await turn({ ...KEPT, seen: 'another' })).toMatchObject({ refusal: { code: 'too_many_codes' } });
    let seen: string | undefined;
    await store.confirmations.turn(idOf(1), NOW, (kept) => {
      seen = kept?.seen;
      return ok({ ...asking(kept), told: null });
    });
    expect(seen).toBe('mark');
    expect(await store.verifyAudit()).toMatchObject({ count: 1 });
  });

  it('keeps one for each request, until an hour after its end, or until it is used', async () => {
    const store = await makeStore();
    const read = async (number: number, at: number) => {
      let found: Confirmation | null = null;
      await store.confirmations.turn(idOf(number), at, (kept) => {
        found = kept;
        return ok({ keep: kept, uses: [], told: null, refusal: null });
      });
      return found;
    };
    await store.confirmations.turn(idOf(1), NOW, () => ok(asking(KEPT)));
    await store.confirmations.turn(idOf(2), NOW, () => ok(asking(KEPT)));
    await store.confirmations.turn(idOf(2), NOW, () => ok(asking(null)));
    expect([await read(1, KEPT.expiresAt + HOUR - 1), await read(2, NOW), await read(3, NOW)]).toEqual([
      KEPT,
      null,
      null,
    ]);
    expect(await read(1, KEPT.expiresAt + HOUR)).toBe(null);
  });
}
