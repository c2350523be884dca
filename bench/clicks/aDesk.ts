import { DatabaseSync } from 'node:sqlite';
import { after, pause } from '../../src/platform/timers.ts';
import { idOf, put } from '../../test/store/build.ts';
import { startDeskProcess } from '../deskProcess.ts';
import { aStore, forEach } from '../promise/aStore.ts';
import { startFastStandIns } from '../standIns/standIns.ts';
import { waiting } from '../waiting.ts';
import { readyForClicks } from './ready.ts';

/** The whole desk in a process of its own on fast stand-ins, with so many pending requests that nobody has taken. */
export async function aLoadedDesk(pending: number) {
  const standIns = await startFastStandIns();
  const { databaseFile: file, secret } = standIns;
  const { store, close } = await aStore(undefined, { file, secret });
  const now = Date.now();
  await forEach(pending, (number) => put(store, waiting(number, now)));
  await close();
  const desk = await startDeskProcess(standIns);
  await readyForClicks(desk.port, idOf(0));
  const database = new DatabaseSync(file, { readOnly: true });
  const last = database.prepare('SELECT max(seq) AS seq FROM audit');
  const count = (where: string): (() => number) => {
    const statement = database.prepare(`SELECT count(*) AS count FROM v_requests WHERE ${where}`);
    return () => Number(statement.get()?.['count']);
  };
  return {
    ...standIns,
    port: desk.port,
    read: desk.read,
    id: idOf,
    /** The number of the last entry of the trail: asked often, it costs nothing. */
    entries: (): number => Number(last.get()?.['seq']),
    /** Requests that somebody has taken; that wait for their code. */
    taken: count('assignee IS NOT NULL'),
    opened: count(`status = 'awaiting_code'`),
    async close(): Promise<void> {
      database.close();
      await desk.end();
      await standIns.close();
    },
  };
}

/** Far longer than anything should take (ms). */
const PATIENCE = 90_000;

/** Until it is so, looked at again and again. */
export async function until(isSo: () => boolean): Promise<void> {
  const patience = performance.now() + PATIENCE;
  while (!isSo()) {
    if (performance.now() > patience) throw new Error(`void: not in time: ${isSo}`);
    await pause(3, after);
  }
}
