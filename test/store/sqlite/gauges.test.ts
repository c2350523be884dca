import { expect, it } from 'vitest';
import { idOf, numbered, patching, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

it('is asked for its counts without reading the requests, however many there are', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1));
  // What no index but that of all statuses knows of: who counts rows would count it.
  behind(file).exec(`INSERT INTO requests (id, account_id, status, version, created_at, body)
    VALUES ('DR-0000-0002', 'acc_2', 'completed', 1, 1, '{}')`);
  expect(await store.countByStatus()).toMatchObject({ pending: 1, completed: 0 });
  await store.recount();
  expect(await store.countByStatus()).toMatchObject({ pending: 1, completed: 1 });
});

it('counts what versions wrote that kept no counts', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1));
  await put(store, numbered(2));
  behind(file).exec("DELETE FROM meta WHERE name = 'requests_by_status'");
  expect(await store.countByStatus()).toMatchObject({ pending: 2 });
  await store.change(idOf(1), patching({ status: 'approved' }));
  expect(await store.countByStatus()).toMatchObject({ pending: 1, approved: 1 });
});

it('tells of each entry of the trail once it is committed, by whose call it was, and of nothing that was rolled back', async () => {
  let call: string | null = null;
  const told: unknown[] = [];
  const store = await openStore({
    currentCall: () => call,
    onWritten: (entry) => told.push([entry.seq, entry.event.kind, entry.requestId, entry.request?.version, entry.call]),
  });
  await put(store, numbered(1));
  call = 'first';
  const first = store.change(idOf(1), patching({ assignee: 'U0ANA' }));
  call = 'second';
  const bug = store.change(idOf(1), () => {
    throw new Error('a bug');
  });
  const second = store.note({ kind: 'account.looked_up', accountId: 'acc_1' }, 'slack:U0ANA', null, 1);
  await Promise.allSettled([first, bug, second]);
  expect(told).toEqual([
    [1, 'request.opened', idOf(1), 3, null],
    [2, 'request.claimed', idOf(1), 4, 'first'],
    [3, 'account.looked_up', null, undefined, 'second'],
  ]);
});
