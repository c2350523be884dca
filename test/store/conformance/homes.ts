import { expect, it } from 'vitest';
import type { HomeViewer } from '../../../src/store/store.ts';
import { NOW } from '../../build.ts';
import type { MakeStore } from '../build.ts';

const ANA: HomeViewer = { userId: 'U0ANA', filter: 'mine', page: 2, hash: null, seenAt: NOW };
const BEN: HomeViewer = { userId: 'U0BEN', filter: 'all', page: 1, hash: 'hash-1', seenAt: NOW + 1 };

export function homeConformance(makeStore: MakeStore): void {
  it('are remembered with their latest choice, who looked last first', async () => {
    const store = await makeStore();
    expect([await store.homes.find('U0ANA'), await store.homes.all()]).toEqual([null, []]);
    await store.homes.see({ ...BEN, seenAt: NOW - 1, filter: 'due' });
    await store.homes.see(ANA);
    await store.homes.see(BEN);
    expect(await store.homes.find('U0ANA')).toEqual(ANA);
    expect(await store.homes.all()).toEqual([BEN, ANA]);
  });

  it('keep the mark of what was published for them', async () => {
    const store = await makeStore();
    await store.homes.see(ANA);
    await store.homes.published('U0ANA', 'hash-2');
    await store.homes.published('U0BEN', 'hash-3');
    expect(await store.homes.all()).toEqual([{ ...ANA, hash: 'hash-2' }]);
  });

  it('are forgotten, unless they have looked again since', async () => {
    const store = await makeStore();
    await store.homes.see(ANA);
    await store.homes.see(BEN);
    await store.homes.forget(BEN);
    await store.homes.forget({ ...ANA, seenAt: NOW - 1 });
    expect(await store.homes.all()).toEqual([ANA]);
  });
}
