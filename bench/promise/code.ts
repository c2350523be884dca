import { aRequest, HOUR, NOW } from '../../test/build.ts';
import { idOf, patching, put } from '../../test/store/build.ts';
import type { Figure } from '../figure.ts';
import { aStore } from './aStore.ts';

const CODE = { lane: 'mail', kind: 'mail.code', sealed: 'sealed', expiresAt: NOW + HOUR } as const;
const TOLD = { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' } as const;

/** How soon a code is handed out, behind 100,000 other mails. */
export async function* measureCode(): AsyncGenerator<Figure | string> {
  yield 'a code behind 100,000 mails';
  const { store, close } = await aStore();
  await put(store, aRequest({ id: idOf(1) }));
  for (let round = 0; round < 100; round++) {
    await store.change(idOf(1), patching({}, { effects: Array(1_000).fill(TOLD), at: NOW }));
  }
  await store.change(idOf(1), patching({}, { effects: [CODE], at: NOW }));
  const start = performance.now();
  const [row] = await store.claim('mail', NOW, 4, HOUR);
  const took = performance.now() - start;
  if (row?.effect.kind !== 'mail.code') throw new Error('the code did not come first');
  yield { what: 'handed out', is: took, goal: 5_000 };
  yield { what: 'memory', is: process.memoryUsage().rss / 1e6, goal: 300, unit: 'MB' };
  await close();
}
