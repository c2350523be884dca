import { after, pause } from '../../src/platform/timers.ts';
import { idOf, patching, put, RECEIPT } from '../../test/store/build.ts';
import { load } from '../clicks/load.ts';
import { opening, press } from '../clicks/presses.ts';
import { readyForClicks } from '../clicks/ready.ts';
import { startDeskProcess } from '../deskProcess.ts';
import { listed, ofRounds, p99 } from '../figure.ts';
import { type Measure, progress } from '../manner.ts';
import { aStore, forEach } from '../promise/aStore.ts';
import { addressOf } from '../standIns/console.ts';
import { type FastStandIns, startFastStandIns } from '../standIns/standIns.ts';
import { waiting } from '../waiting.ts';

/** Clicks in each round, one after the other, and how long somebody waits before the next (ms). */
const CLICKS = 16;
const BETWEEN = 30;
/** Longer than anybody would wait for a code (ms). */
const PATIENCE = 60_000;

/** What people notice of a desk that has a hundred thousand mails to send, and what it needs. */
export const measureQueue: Measure = async function* ({ quick }) {
  const [requests, each, rounds] = quick ? [20, 100, 1] : [1_000, 100, 9];
  yield `${(requests * each).toLocaleString('en')} mails wait, ${rounds} rounds`;
  const standIns = await startFastStandIns();
  const { mail } = standIns;
  progress('mails are put into the outbox');
  await seed(standIns, requests, each);
  const { desk, port, read, end } = await startDeskProcess(standIns);
  try {
    const arrived = new Map<string, () => void>();
    mail.seen.told = (text) => {
      const to = /^To: .*?(acc_q\d+)@/im.exec(text)?.[1];
      if (to !== undefined) arrived.get(to)?.();
    };
    const codes: number[] = [];
    const acks: number[] = [];
    const memory: number[] = [];
    await readyForClicks(port, idOf(0));
    desk.send('reset');
    for (let round = 0; round < rounds; round++) {
      progress(`a queue, round ${round + 1} of ${rounds}`);
      const account = `acc_q${round}`;
      const started = performance.now();
      const code = new Promise<number>((found) => arrived.set(account, () => found(performance.now() - started)));
      const clicks = clicksOf(port, round, requests);
      await load(port, [opening(account)], { connections: 1, status: 201 });
      codes.push(await within(code, `no mail for ${addressOf(account)}`));
      acks.push(p99(await clicks));
      memory.push((await read()).memory / 1e6);
    }
    const held = await read();
    if (mail.seen.count >= requests * each) throw new Error('void: nothing waited any more');
    yield listed('queueCode', ofRounds(codes));
    yield listed('queueAck', ofRounds(acks));
    yield listed('queueMemory', ofRounds(memory));
    yield listed('queueLoop', { is: held.p99, range: [held.p99, held.most] });
    yield { what: 'of which the desk itself computed, p99', is: held.cpu, goal: null, unit: 'ms' };
    yield { what: 'mails sent meanwhile', is: mail.seen.count, goal: null, unit: '' };
  } finally {
    await end();
    await standIns.close();
  }
};

/** How long each of some clicks took to be answered (ms). */
async function clicksOf(port: number, round: number, requests: number): Promise<readonly number[]> {
  const all: number[] = [];
  for (let nth = 0; nth < CLICKS; nth++) {
    const { request } = press('claim', idOf((round * CLICKS + nth) % requests));
    all.push(...(await load(port, [request], { connections: 1, status: 200 })).took);
    await pause(BETWEEN, after);
  }
  return all;
}

async function within<T>(wanted: Promise<T>, otherwise: string): Promise<T> {
  let callOff = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    callOff = after(PATIENCE, () => reject(new Error(`void: ${otherwise}`)));
  });
  return Promise.race([wanted, late]).finally(callOff);
}

async function seed({ databaseFile: file, secret }: FastStandIns, requests: number, each: number): Promise<void> {
  const { store, close } = await aStore(undefined, { file, secret });
  const now = Date.now();
  await forEach(requests, async (number) => {
    await put(store, waiting(number, now));
    await store.change(idOf(number), patching({}, { effects: Array(each).fill(RECEIPT), at: now }));
  });
  await close();
}
