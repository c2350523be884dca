import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { ask } from '../child.ts';
import { against } from '../figure.ts';
import { type Measure, progress } from '../manner.ts';
import { startFastMail } from '../standIns/mail.ts';
import type { Sending } from './sender.ts';

/** So many does the desk send at one time. */
const HANDS = 4;

/** How many mails go out, by the desk's own way to the mail server and by nodemailer's pool, to a real server. */
export const measureMail: Measure = async function* ({ quick }) {
  const [mails, rounds] = quick ? [20, 1] : [500, 9];
  yield `${mails} code mails, ${HANDS} at a time, ${rounds} rounds`;
  const server = await startFastMail();
  const child = fork(resolve(import.meta.dirname, 'sender.ts'));
  const rate = async (by: Sending['by']): Promise<number> => {
    const before = server.seen.count;
    const { ms } = await ask<{ ms: number }>(child, { by, url: server.url, mails, hands: HANDS } satisfies Sending);
    const taken = server.seen.count - before;
    if (taken !== mails) throw new Error(`void: ${taken} of ${mails} mails arrived`);
    return mails / (ms / 1_000);
  };
  try {
    const [desk, pool]: [number[], number[]] = [[], []];
    // The first round warms both up, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`mails, round ${round} of ${rounds}`);
      const [ours, theirs] = [await rate('desk'), await rate('pool')];
      if (round === 0) continue;
      desk.push(ours);
      pool.push(theirs);
    }
    yield against('mail', 'a second', desk, pool);
  } finally {
    child.disconnect();
    await server.close();
  }
};
