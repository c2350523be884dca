import { expect, it } from 'vitest';
import type { Absence } from '../../../src/domain/promise/absence.ts';
import { NOW } from '../../build.ts';
import type { MakeStore } from '../build.ts';

const ANA: Absence = { userId: 'U0ANA', until: NOW + 10, standIn: null };
const BEN: Absence = { userId: 'U0BEN', until: NOW + 20, standIn: 'U0ANA' };

const BY = { actor: 'slack:U0ANA', at: NOW };

export function absenceConformance(makeStore: MakeStore): void {
  it('are kept, one for each person, the latest', async () => {
    const store = await makeStore();
    expect(await store.absences.current(NOW)).toEqual([]);
    await store.absences.put({ ...ANA, until: NOW + 99, standIn: 'U0BEN' }, BY);
    await store.absences.put(BEN, BY);
    await store.absences.put(ANA, BY);
    expect(new Set(await store.absences.current(NOW))).toEqual(new Set([ANA, BEN]));
  });

  it('are over by themselves', async () => {
    const store = await makeStore();
    await store.absences.put(ANA, BY);
    await store.absences.put(BEN, BY);
    expect(await store.absences.current(NOW + 9)).toHaveLength(2);
    expect(await store.absences.current(NOW + 10)).toEqual([BEN]);
  });

  it('end when somebody says so, and nothing happens when they were there', async () => {
    const store = await makeStore();
    await store.absences.put(ANA, BY);
    await store.absences.end('U0BEN', BY);
    expect(await store.absences.current(NOW)).toEqual([ANA]);
    await store.absences.end('U0ANA', BY);
    expect(await store.absences.current(NOW)).toEqual([]);
    // Begun, and ended; of who was there nothing.
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
    await store.absences.put(ANA, BY);
    await store.absences.end('U0ANA', { ...BY, at: ANA.until });
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 3 });
  });
}
