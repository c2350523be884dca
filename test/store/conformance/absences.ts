import { expect, it } from 'vitest';
import type { Absence } from '../../../src/domain/promise/absence.ts';
import { NOW } from '../../build.ts';
import type { MakeStore } from '../build.ts';

const ANA: Absence = { userId: 'U0ANA', until: NOW + 10, standIn: null };
const BEN: Absence = { userId: 'U0BEN', until: NOW + 20, standIn: 'U0ANA' };

export function absenceConformance(makeStore: MakeStore): void {
  it('are kept, one for each person, the latest', async () => {
    const store = await makeStore();
    expect(await store.absences.current(NOW)).toEqual([]);
    await store.absences.put({ ...ANA, until: NOW + 99, standIn: 'U0BEN' });
    await store.absences.put(BEN);
    await store.absences.put(ANA);
    expect(new Set(await store.absences.current(NOW))).toEqual(new Set([ANA, BEN]));
  });

  it('are over by themselves', async () => {
    const store = await makeStore();
    await store.absences.put(ANA);
    await store.absences.put(BEN);
    expect(await store.absences.current(NOW + 9)).toHaveLength(2);
    expect(await store.absences.current(NOW + 10)).toEqual([BEN]);
  });

  it('end when somebody says so, and nothing happens when they were there', async () => {
    const store = await makeStore();
    await store.absences.put(ANA);
    await store.absences.end('U0BEN');
    expect(await store.absences.current(NOW)).toEqual([ANA]);
    await store.absences.end('U0ANA');
    expect(await store.absences.current(NOW)).toEqual([]);
  });
}
