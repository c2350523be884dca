import { after, pause } from '../../src/platform/timers.ts';
import { startStandIns } from '../../src/sandbox/start.ts';
import { aRequest, HOUR, NOW } from '../../test/build.ts';
import { idOf, patching, put } from '../../test/store/build.ts';
import { startDeskProcess } from '../deskProcess.ts';
import type { Figure } from '../figure.ts';
import { aStore } from './aStore.ts';

const CODE = { lane: 'mail', kind: 'mail.code', sealed: 'sealed', expiresAt: NOW + HOUR } as const;
const TOLD = { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' } as const;
/** How long the desk works on them until its memory is read (ms). */
const WORKING = 5_000;

/** How soon a code is handed out, behind 100,000 other mails, and what a desk needs that works them off. */
export async function* measureCode(): AsyncGenerator<Figure | string> {
  yield 'a code behind 100,000 mails';
  const standIns = await startStandIns();
  const { databaseFile: file, env } = standIns;
  const { store, close } = await aStore(undefined, { file, secret: env['DESK_SECRET'] ?? '' });
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
  await close();

  const { read, end } = await startDeskProcess(standIns);
  await pause(WORKING, after);
  yield { what: 'memory of the desk', is: (await read()).memory / 1e6, goal: 300, unit: 'MB' };
  await end();
  await standIns.close();
}
