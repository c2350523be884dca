import { expect, it } from 'vitest';
import type { BrakeChange } from '../../../src/domain/decide/brake.ts';
import type { BrakeNotice } from '../../../src/domain/events.ts';
import type { RequestId } from '../../../src/domain/request.ts';
import { ok, refuse } from '../../../src/domain/result.ts';
import { MINUTE, NOW } from '../../build.ts';
import { approving, idOf, type MakeStore, numbered, patching, put } from '../build.ts';

const FROZEN: BrakeNotice = { kind: 'deletions.frozen', why: 'reviewer' };
const turn = (notice: BrakeNotice, patch: Partial<BrakeChange> = {}) => ({
  ...{ notice, actor: 'slack:U0ANA', at: NOW, reason: null, effects: [] },
  ...patch,
});
const NOTHING = { since: NOW - MINUTE, afterSeq: 0 };

export function brakeConformance(makeStore: MakeStore): void {
  it('is read from the audit trail, with the words that are kept beside it', async () => {
    const store = await makeStore();
    expect(await store.brake.read()).toEqual({ pause: null, thawedSeq: 0 });
    const turned = await store.brake.turn(() => ok(turn(FROZEN, { reason: 'look at “acc_1”' })));
    const pause = { why: 'reviewer', by: 'U0ANA', at: NOW, reason: 'look at “acc_1”', thawBy: null };
    expect(turned).toEqual({ ok: true, value: { pause, thawedSeq: 0 } });
    await store.brake.turn(() => ok(turn({ kind: 'thaw.approved' }, { actor: 'slack:U0BEN', reason: 'look' })));
    expect(await store.brake.read()).toMatchObject({ pause: { reason: 'look', thawBy: 'U0BEN' } });
    await store.brake.turn(() => ok(turn({ kind: 'deletions.thawed' })));
    await store.brake.turn(() => ok(turn(FROZEN, { actor: 'desk' })));
    expect(await store.brake.read()).toMatchObject({ pause: { by: null, reason: null }, thawedSeq: 3 });
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 4 });
  });

  it('is decided under the lock, and a refusal or nothing to do writes nothing', async () => {
    const store = await makeStore();
    const first = await Promise.all(
      [1, 2, 3].map(() =>
        store.brake.turn(({ pause }) => (pause === null ? ok(turn(FROZEN)) : refuse({ code: 'not_frozen' }))),
      ),
    );
    expect(first.map((turned) => turned.ok)).toEqual([true, false, false]);
    await store.brake.turn(() => ok(null));
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 1 });
  });

  it('stores its messages, and the cards of approved requests, with what happened', async () => {
    const lanes: string[] = [];
    const store = await makeStore((woken) => void lanes.push(...woken));
    await put(store, numbered(1));
    await put(store, numbered(2, { status: 'approved' }));
    await put(store, numbered(3, { status: 'deleting' }));
    await put(store, numbered(4, { status: 'completed' }));
    const alert = { kind: 'brake.turned', notice: FROZEN, actor: 'slack:U0ANA' } as const;
    const effects = [{ lane: 'slack', kind: 'desk.alert', to: 'channel', alert, at: NOW } as const];
    await store.brake.turn(() => ok(turn(FROZEN, { effects })));
    const rows = await store.claim('slack', NOW, 10, MINUTE);
    expect(rows.map(({ requestId, effect }) => [requestId, effect.kind])).toEqual([
      [null, 'desk.alert'],
      [idOf(2), 'card.refresh'],
      [idOf(3), 'card.refresh'],
    ]);
    expect(lanes).toEqual(['slack']);
  });

  it('counts the requests that the console was asked for, each once, from a moment and a place on', async () => {
    const store = await makeStore();
    const asked = async (number: number, at: number) =>
      store.change(idOf(number), patching({}, { event: { kind: 'deletion.requested' }, at }));
    for (const number of [1, 2, 3]) await put(store, numbered(number));
    await asked(1, NOW - MINUTE); // too early by a moment
    await asked(2, NOW);
    await asked(2, NOW);
    await asked(3, NOW);
    const others = async (id: RequestId, since = NOTHING.since): Promise<number> => {
      let counted = -1;
      const stop = (count: number): null => {
        counted = count;
        return null;
      };
      await store.brake.admit({ id, since, stop, mark: () => ok(null) });
      return counted;
    };
    expect([await others(idOf(9)), await others(idOf(3)), await others(idOf(9), NOW)]).toEqual([2, 1, 0]);
    await store.brake.turn(() => ok(turn(FROZEN)));
    await store.brake.turn(() => ok(turn({ kind: 'deletions.thawed' })));
    expect(await others(idOf(9))).toBe(0);
  });

  it('marks no call any more that it was turned for, or once it was turned', async () => {
    const store = await makeStore();
    const ids = [await put(store, numbered(1)), await put(store, numbered(2))];
    const mark = patching({}, { event: { kind: 'deletion.requested' } });
    const stop = (count: number) => (count >= 1 ? () => ok(turn(FROZEN)) : null);
    const admit = (id: RequestId) => store.brake.admit({ id, since: NOTHING.since, stop, mark });
    // One more than is allowed, both at once.
    expect((await Promise.all(ids.map(admit))).map(({ admitted }) => admitted)).toEqual([true, false]);
    expect((await store.brake.read()).pause).not.toBeNull();
    expect(await admit(ids[0] as RequestId)).toMatchObject({ admitted: false, pause: { by: 'U0ANA' } });
    expect(await store.find(ids[1] as RequestId)).toMatchObject({ version: numbered(2).version });
  });

  it('counts the approvals of one person, and no rejections', async () => {
    const store = await makeStore();
    for (const number of [1, 2, 3, 4]) await put(store, numbered(number));
    await store.change(idOf(1), approving('U0ANA'));
    await store.change(idOf(2), approving('U0BEN'));
    const rest = { actor: 'slack:U0ANA', at: NOW };
    await store.change(idOf(3), patching({}, { event: { kind: 'approval.added', count: 1, of: 2 }, ...rest }));
    await store.change(idOf(4), patching({}, { event: { kind: 'request.rejected', category: 'other' }, ...rest }));
    expect(await store.brake.approvalsSince(NOTHING, 'slack:U0ANA')).toBe(2);
    expect(await store.brake.approvalsSince({ ...NOTHING, afterSeq: 5 }, 'slack:U0ANA')).toBe(1);
    expect(await store.brake.approvalsSince({ ...NOTHING, since: NOW }, 'slack:U0ANA')).toBe(0);
  });
}
