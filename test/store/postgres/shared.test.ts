import { describe, expect, it, onTestFinished } from 'vitest';
import type { After } from '../../../src/platform/timers.ts';
import { createPace } from '../../../src/slack/pace.ts';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import { behind, freshDatabase } from '../../postgres/databases.ts';
import { sharedConformance } from '../conformance/shared.ts';
import { openOn } from './open.ts';

async function twoInstances(now: () => number) {
  const server = await freshDatabase();
  const stores = [await openOn(server, { now }), await openOn(server, { now })] as const;
  const client = await behind(server);
  const rows = async () => (await client.query('SELECT subject, body FROM tallies')).rows;
  return { stores, rows, client };
}
const sharedOf = ({ shared }: DeskStore) => {
  if (shared === null) throw new Error('nothing is shared');
  return shared;
};

sharedConformance('a database of PostgreSQL', async (now) => {
  const { stores } = await twoInstances(now);
  return [sharedOf(stores[0]), sharedOf(stores[1])];
});

describe('two instances on PostgreSQL', () => {
  it('remove what is over with what is written next', async () => {
    let now = 5_000;
    const { stores, rows } = await twoInstances(() => now);
    const [a, b] = stores.map(sharedOf) as [DeskStore['shared'] & object, DeskStore['shared'] & object];
    await a.change('old', () => ({ keep: 1, life: 10, answer: null }));
    now += 20;
    await b.change('new', () => ({ keep: 2, life: 10, answer: null }));
    expect(await rows()).toMatchObject([{ body: '2' }]);
    expect(await stores[0].verifyAudit()).toMatchObject({ ok: true, records: [] });
  });

  it('do not know what somebody else wrote there, and go on', async () => {
    const { stores, client } = await twoInstances(() => 5_000);
    const { change } = sharedOf(stores[0]);
    await change('held', () => ({ keep: 9e15, life: 9_000, answer: null }));
    await client.query("UPDATE tallies SET body = '7'");
    expect(await change('held', (kept) => ({ keep: kept, life: 0, answer: kept }))).toBeNull();
  });

  it('post at most one message a second to a channel, all together, and four at once', async () => {
    let now = 0;
    const { stores } = await twoInstances(() => now);
    const waits: [ms: number, run: () => void][] = [];
    const after: After = (ms, run) => {
      waits.push([now + ms, run]);
      return () => undefined;
    };
    const paces = stores.map((store) => createPace({ shared: sharedOf(store), after }));
    const posted: number[] = [];
    const all = Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        const pace = paces[at % 2] as (typeof paces)[number];
        if ((await pace.turn('chat.postMessage', 'C1')) === null) posted.push(now);
      }),
    );
    onTestFinished(() => void all);
    const settled = async (count: number): Promise<void> => {
      while (posted.length + waits.length < count) await new Promise((next) => setImmediate(next));
    };
    await settled(8);
    expect(posted).toEqual([0, 0, 0, 0]);
    for (const [at, run] of waits.splice(0).sort(([a], [b]) => a - b)) {
      const before = posted.length;
      now = at;
      run();
      while (posted.length === before) await new Promise((next) => setImmediate(next));
    }
    expect(posted.slice(4)).toEqual([1_000, 2_000, 3_000, 4_000]);
    // Another channel has a line of its own.
    expect(await paces[0]?.turn('chat.postMessage', 'C2')).toBeNull();
    await all;
  });

  it('both leave a channel alone that Slack told one of them to leave', async () => {
    const { stores } = await twoInstances(() => 1_000);
    const [a, b] = stores.map((store) => createPace({ shared: sharedOf(store), after: () => () => undefined }));
    await a?.holdOff('chat.postMessage', 'C1', 30_000);
    expect(await b?.turn('chat.postMessage', 'C1')).toBe(30_000);
    expect(await b?.turn('chat.update', 'C1')).toBeNull();
  });
});
