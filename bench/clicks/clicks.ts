import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { ask } from '../child.ts';
import { against, ofRounds, p99 } from '../figure.ts';
import { type Measure, progress } from '../manner.ts';
import { aLoadedDesk, until } from './aDesk.ts';
import { measureDialogs } from './dialogs.ts';
import { load } from './load.ts';
import { opening, press } from './presses.ts';
import type { Serve } from './server.ts';

const CONNECTIONS = 32;
const AT_A_TIME = { connections: CONNECTIONS, status: 200 };

/** What 32 at a time come to, by the whole desk and by servers that do less, in turns. */
export const measureClicks: Measure = async function* ({ quick }) {
  // Ids of requests have four digits here: fewer than 10,000 presses in all.
  const [rounds, presses, dialogs] = quick ? [1, 64, 32] : [9, 960, 96];
  const bare = quick ? 64 : 4_096;
  yield `${CONNECTIONS} connections, Slack and console answer at once`;
  // The first round warms all of them up, and does not count.
  const desk = await aLoadedDesk((rounds + 1) * presses);
  const children: ReturnType<typeof fork>[] = [];
  const serve = async (name: Serve['name']): Promise<number> => {
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = fork(resolve(import.meta.dirname, 'server.ts'), { stdio: [...stdio] });
    children.push(child);
    return ask<number>(child, { name, consoleUrl: desk.console.url } satisfies Serve);
  };
  try {
    const [bolt, receiver, node, forgetful] = (await Promise.all([
      ...[serve('bolt'), serve('receiver'), serve('bare'), serve('forgetful')],
    ])) as [number, number, number, number];
    const rates = { acks: [] as number[], bolt: [] as number[], receiver: [] as number[], bare: [] as number[] };
    const opens = { desk: [] as number[], forgetful: [] as number[] };
    const slowest = { acks: [] as number[], opens: [] as number[] };
    let taken = 0;
    let opened = 0;

    /** Presses a second, each answered and written down. */
    async function decisions(): Promise<number> {
      const requests = Array.from({ length: presses }, (_, nth) => press('claim', desk.id(taken + nth)).request);
      const before = desk.entries();
      const { ms, took } = await load(desk.port, requests, AT_A_TIME);
      const answered = performance.now();
      await until(() => desk.entries() >= before + presses);
      const rate = presses / ((ms + performance.now() - answered) / 1_000);
      taken += presses;
      await until(() => desk.taken() >= taken);
      if (desk.taken() !== taken) throw new Error(`void: ${desk.taken()} rows of ${taken} answers`);
      slowest.acks.push(p99(took));
      return rate;
    }
    async function acknowledged(port: number): Promise<number> {
      const requests = Array.from({ length: bare }, (_, nth) => press('claim', desk.id(nth)).request);
      return bare / ((await load(port, requests, AT_A_TIME)).ms / 1_000);
    }
    async function openings(port: number, isDesk: boolean): Promise<number> {
      const requests = Array.from({ length: presses / 2 }, (_, nth) => opening(`acc_o${opened + nth}`));
      const { ms, took } = await load(port, requests, { connections: CONNECTIONS, status: 201 });
      if (isDesk) {
        opened += requests.length;
        slowest.opens.push(p99(took));
        if (desk.opened() !== opened) throw new Error(`void: ${desk.opened()} rows of ${opened} answers`);
      }
      return requests.length / (ms / 1_000);
    }

    for (let round = 0; round <= rounds; round++) {
      progress(`clicks, round ${round} of ${rounds}`);
      if (round === 1) for (const list of [...Object.values(slowest)]) list.length = 0;
      const keep = (list: number[], value: number): unknown => round > 0 && list.push(value);
      keep(rates.acks, await decisions());
      keep(rates.bolt, await acknowledged(bolt));
      keep(rates.receiver, await acknowledged(receiver));
      keep(rates.bare, await acknowledged(node));
      keep(opens.desk, await openings(desk.port, true));
      // Before the floor's turn: the desk's mails would take its time.
      await until(() => desk.mail.seen.count >= opened);
      keep(opens.forgetful, await openings(forgetful, false));
    }
    yield against('acks', 'a second', rates.acks, rates.bolt);
    yield { what: 'of which the slowest answer, p99', ...ofRounds(slowest.acks), goal: null, unit: 'ms' };
    yield against('receiver', 'a second', rates.receiver, rates.bare);
    yield against('openings', 'a second', opens.desk, opens.forgetful);
    yield { what: 'of which the slowest answer, p99', ...ofRounds(slowest.opens), goal: null, unit: 'ms' };

    for (const child of children.splice(0)) child.disconnect();
    yield* measureDialogs(desk, { rounds, dialogs, people: CONNECTIONS });
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
    await desk.close();
  }
};
