import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { OwnerLost, StoreInUse } from '../../../src/store/sqlite/errors.ts';
import { thisProcess } from '../../../src/store/sqlite/file/host.ts';
import { NOW } from '../../build.ts';
import { approving, CODE, DELETE, idOf, numbered, put, RECEIPT } from '../build.ts';
import { behind, freshFile, keeping, openStore } from './open.ts';

const owner = (file: string): Record<string, unknown> | null => {
  const value = behind(file).prepare("SELECT value FROM meta WHERE name = 'owner'").pluck().get();
  return value === undefined ? null : JSON.parse(String(value));
};
const write = (file: string, value: object): void => {
  const text = JSON.stringify({ ...thisProcess(), instance: randomUUID(), at: Date.now(), ...value });
  behind(file).prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('owner', ?)").run(text);
};
/** A file that a desk has used and left, with somebody's name on it. */
async function left(value: object): Promise<string> {
  const file = freshFile();
  await (await openStore({ file })).close();
  write(file, value);
  return file;
}
/** A clock that moves by the pauses that are made, and what happens at each. */
function waiting(meanwhile: (waited: number) => void = () => undefined) {
  let waited = 0;
  return keeping({
    now: () => NOW + waited,
    pause: async (ms) => {
      waited += ms;
      meanwhile(waited);
    },
  });
}

it('the database names the desk that runs on it, until the desk is closed', async () => {
  const file = freshFile();
  const store = await openStore({ file, keeping: keeping({ instance: 'this run', now: () => NOW }) });
  expect(owner(file)).toMatchObject({ instance: 'this run', pid: process.pid, host: hostname(), at: NOW });
  await store.close();
  expect(owner(file)).toBeNull();
});

it('a second desk is refused by name though the lock file is gone, and the first one works on', async () => {
  const file = freshFile();
  const first = await openStore({ file });
  rmSync(`${file}.lock`);
  const second = openStore({ file });
  await expect(second).rejects.toBeInstanceOf(StoreInUse);
  await expect(second).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
  await put(first, numbered(1));
  expect(await first.find(idOf(1))).toEqual(numbered(1));
});

it.each([
  ['was killed', { pid: 2 ** 30 }],
  ['ended, and its number was given to another', { startTicks: '1' }],
  ['ran on another machine, an hour ago', { host: 'elsewhere', at: Date.now() - 3_600_000 }],
])('a desk that %s is no obstacle', async (_, mark) => {
  const file = await left(mark);
  const store = await openStore({ file });
  await put(store, numbered(1));
});

it.each([
  ['on another machine', { host: 'elsewhere' }],
  ['in another container', { pidSpace: 'pid:[1]' }],
  ['before the machine was started anew', { bootId: 'another' }],
])('a desk %s that gave a sign of life just now is waited for, half a minute at most', async (_, mark) => {
  const waits: number[] = [];
  const file = await left({ ...mark, at: NOW });
  const store = await openStore({ file, keeping: waiting((waited) => waits.push(waited)) });
  expect(waits.at(-1)).toBeGreaterThanOrEqual(30_000);
  await put(store, numbered(1));
});

it('a desk whose clock is ahead of ours is waited for as long, and no longer', async () => {
  const waits: number[] = [];
  const file = await left({ host: 'elsewhere', at: NOW + 3_600_000 });
  await openStore({ file, keeping: waiting((waited) => waits.push(waited)) });
  expect(waits.at(-1)).toBe(30_000);
});

it('a desk elsewhere that gives another sign of life meanwhile keeps its database', async () => {
  const mark = { host: 'elsewhere', instance: 'theirs', pid: 7 };
  const file = await left({ ...mark, at: NOW });
  const opening = openStore({
    file,
    keeping: waiting((waited) => waited === 9_000 && write(file, { ...mark, at: NOW + waited })),
  });
  await expect(opening).rejects.toThrow('process 7 on elsewhere');
  expect(owner(file)).toMatchObject({ instance: 'theirs', at: NOW + 9_000 });
});

it('a desk elsewhere that ends meanwhile is waited for no longer', async () => {
  const file = await left({ host: 'elsewhere', at: NOW });
  const waits: number[] = [];
  await openStore({
    file,
    keeping: waiting((waited) => {
      waits.push(waited);
      behind(file).exec("DELETE FROM meta WHERE name = 'owner'");
    }),
  });
  expect(waits).toEqual([1_000]);
});

it('a desk whose database was taken over writes nothing more, says so, and leaves the other one its name', async () => {
  const file = freshFile();
  const lost: Error[] = [];
  const store = await openStore({ file, keeping: keeping({ onLost: (error) => lost.push(error) }) });
  await put(store, numbered(1), [CODE, DELETE]);
  const [row] = await store.claim('console', NOW, 1, 60_000);
  if (row === undefined) throw new Error('nothing to delete');
  expect(await store.holds(row, NOW)).toBe(true);
  write(file, { instance: 'the other' });
  const tries = await Promise.allSettled([
    store.change(idOf(1), approving('U0ANA')),
    store.note({ kind: 'account.looked_up', accountId: 'acc_1' }, 'desk', null, NOW),
    store.claim('mail', NOW, 1, 1_000),
    store.ping(),
    store.holds(row, NOW),
  ]);
  expect(tries).toMatchObject(Array(5).fill({ status: 'rejected', reason: { name: 'OwnerLost' } }));
  expect(lost[0]).toBeInstanceOf(OwnerLost);
  expect([await store.find(idOf(1)), await store.history(idOf(1))]).toMatchObject([numbered(1), { length: 1 }]);
  await store.close();
  expect(owner(file)).toMatchObject({ instance: 'the other' });
});

it('a command beside the desk writes, and does not become the owner', async () => {
  const file = freshFile();
  const desk = await openStore({ file, keeping: keeping({ instance: 'the desk' }) });
  const [row] = await (async () => {
    await put(desk, numbered(1), [RECEIPT]);
    return desk.claim('mail', NOW, 1, 1_000);
  })();
  if (row) await desk.settle(row, { kind: 'dead', error: 'no answer' });
  const beside = await openStore({ file, withoutLock: true });
  expect(await beside.retryDead(NOW)).toHaveLength(1);
  await beside.close();
  expect(owner(file)).toMatchObject({ instance: 'the desk' });
  await desk.change(idOf(1), approving('U0ANA'));
});

it('a sign of life is given also by a desk whose lock file is gone', async () => {
  const file = freshFile();
  const store = await openStore({ file, keeping: keeping({ now: () => NOW + 7 }) });
  behind(file).exec("UPDATE meta SET value = json_set(value, '$.at', 1) WHERE name = 'owner'");
  rmSync(`${file}.lock`);
  await expect(store.ping()).rejects.toMatchObject({ name: 'FileLost' });
  expect(owner(file)).toMatchObject({ at: NOW + 7 });
});

it('a sign of life is given when the desk is asked how it is, at most once a second', async () => {
  const file = freshFile();
  let at = 0;
  const store = await openStore({ file, keeping: keeping({ now: () => NOW + at, monotonic: () => at }) });
  const seen = [];
  for (const ms of [0, 400, 900, 1_100, 1_500, 2_200]) {
    at = ms;
    await store.ping();
    seen.push(Number(owner(file)?.['at']) - NOW);
  }
  expect(seen).toEqual([0, 0, 0, 1_100, 1_100, 2_200]);
});
