import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Lane } from '../../src/domain/effects.ts';
import { requestIdFrom } from '../../src/domain/request.ts';
import type { Erased } from '../../src/operations/retention.ts';
import { aRequest, aReviewer, asked, DAY, HOUR, NOW } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { RECEIPT, wanting } from '../store/build.ts';
import { freshFile } from '../store/sqlite/open.ts';
import { aDesk } from './aDesk.ts';

const quietly = { goOn: () => true, onProgress: () => undefined };
const numbered = (index: number) => requestIdFrom(Uint8Array.of(index, index >> 5, index >> 10, 0, 0, 0, 0, 1));

describe('what names people is erased', () => {
  it('a day after a draft lapsed, and RETENTION after the end of anything else', async () => {
    const desk = await aDesk({ retention: 10 * DAY });
    const ended = { endedAt: NOW, createdAt: NOW - HOUR };
    const draft = await desk.put({ ...STATES.expired, ...ended });
    const done = await desk.put({ ...STATES.completed, ...ended, id: numbered(1) });
    for (const [at, erased] of [
      [NOW + DAY - 1, []],
      [NOW + DAY, [draft]],
      [NOW + 10 * DAY - 1, [draft]],
      [NOW + 10 * DAY, [draft, done]],
    ] as const) {
      desk.clock.now = at;
      await desk.operations.eraseDue(quietly);
      const now = await Promise.all([draft, done].map((id) => desk.read(id)));
      expect(now.filter(({ erasedAt }) => erasedAt !== null).map(({ id }) => id)).toEqual(erased);
    }
    expect(await desk.events(done)).toEqual(['request.erased']);
  });

  it('not while a mail waits that needs the address, and then the next time', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...STATES.rejected, endedAt: NOW });
    await desk.store.change(id, wanting([RECEIPT]));
    desk.clock.now = NOW + 31 * DAY;
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 0, waiting: 1 });
    expect((await desk.read(id)).adminEmail).toBe('ada@example.com');
    for (const row of await desk.store.claim('mail', desk.clock.now, 9, 1_000)) {
      await desk.store.settle(row, { kind: 'done' });
    }
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 1, waiting: 0 });
  });

  it('also while a webhook waits for its receiver: that names nobody', async () => {
    const desk = await aDesk({ announces: true });
    const id = await desk.put(STATES.pending);
    expect(await desk.operations.cancelRequest(id, { kind: 'customer', id: 'usr_1001' })).toMatchObject({ ok: true });
    for (const lane of ['slack', 'mail'] as const)
      for (const row of await desk.store.claim(lane, NOW, 9, 1_000)) await desk.store.settle(row, { kind: 'done' });
    desk.clock.now = NOW + 31 * DAY;
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 1, waiting: 0 });
    const [row] = await desk.store.claim('webhook', desk.clock.now, 9, 1_000);
    expect(row?.effect).toMatchObject({ says: { type: 'request.cancelled', account: 'acc_1001' } });
  });

  it('of many in slices, of which each is told; those of one that cannot be erased are not lost', async () => {
    const desk = await aDesk();
    for (let index = 0; index < 250; index++) {
      await desk.put({ ...STATES.cancelled, id: numbered(index), endedAt: NOW - DAY });
    }
    await desk.store.change(numbered(3), wanting([RECEIPT]));
    desk.clock.now = NOW + 31 * DAY;
    const told: Erased[] = [];
    const done = await desk.operations.eraseDue({ goOn: () => true, onProgress: (soFar) => told.push(soFar) });
    expect(done).toMatchObject({ erased: 249, waiting: 1, failed: [] });
    expect(told.map(({ erased }) => erased)).toEqual([99, 199, 249]);
  });

  it('until the desk is about to stop; the next run goes on', async () => {
    const desk = await aDesk();
    for (let index = 0; index < 5; index++) {
      await desk.put({ ...STATES.cancelled, id: numbered(index), endedAt: NOW - DAY });
    }
    desk.clock.now = NOW + 31 * DAY;
    let left = 2;
    expect(await desk.operations.eraseDue({ ...quietly, goOn: () => left-- > 0 })).toMatchObject({ erased: 2 });
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 3 });
  });
});

describe('after that', () => {
  it('nothing is left of what was delivered, once what stands in Slack is written anew', async () => {
    const desk = await aDesk({ announces: true });
    const id = await desk.put(STATES.pending);
    const kinds = async () => (await desk.store.deliveries(id)).map(({ kind, state }) => `${kind} ${state}`);
    const deliver = async (lane: Lane) => {
      for (const row of await desk.store.claim(lane, desk.clock.now, 9, 1_000)) {
        if (row.effect.kind === 'thread.note') await desk.store.keepPost(row.id, { channel: 'C1', ts: '1.0' });
        await desk.store.settle(row, { kind: 'done' });
      }
    };
    expect(await desk.operations.cancelRequest(id, { kind: 'customer', id: 'usr_1001' })).toMatchObject({ ok: true });
    for (const lane of ['slack', 'mail'] as const) await deliver(lane);
    desk.clock.now = NOW + 31 * DAY;
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 1 });
    expect((await kinds()).sort()).toEqual([
      ...['card.refresh ready', 'posts.erase ready', 'thread.note done', 'webhook.cancelled ready'],
    ]);
    expect(await desk.store.verifyAudit()).toMatchObject({ ok: true, records: [] });
    for (const { id: post } of await desk.store.posts(id)) await desk.store.keepPost(post, null);
    for (const lane of ['slack', 'webhook'] as const) await deliver(lane);
    expect(await kinds()).toEqual([]);
    expect(await desk.store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  });

  it('the numbers are as before, and a look-up still says that the account was deleted here', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...STATES.completed, endedAt: NOW });
    desk.clock.now = NOW + 31 * DAY;
    const stats = () => desk.store.stats(0, desk.clock.now);
    const before = await stats();
    await desk.operations.eraseDue(quietly);
    expect((await desk.read(id)).erasedAt).not.toBeNull();
    expect(await stats()).toEqual(before);
    desk.said.look = { kind: 'gone' };
    expect(await desk.operations.lookUp('acc_1001', asked(aReviewer()))).toMatchObject({
      refusal: { code: 'account_deleted', id, at: NOW },
    });
  });

  it('the file and its log hold nothing of it, however long it was, and fit their seals', async () => {
    const file = freshFile();
    const desk = await aDesk({}, {}, { file });
    const ids = Array.from({ length: 60 }, (_, index) => numbered(index));
    for (const [index, id] of ids.entries()) {
      const text = `CANARY ${index} `.repeat(1 + (index % 7) * 60);
      const account = { id: `acc_${index}`, name: `CANARY account ${index}`, createdAt: null };
      await desk.put(aRequest({ ...STATES.rejected, id, account, endedAt: NOW, reason: { code: 'other', text } }));
    }
    const inFiles = () => [file, `${file}-wal`].filter((path) => readFileSync(path, 'latin1').includes('CANARY'));
    expect(inFiles()).not.toEqual([]);
    desk.clock.now = NOW + 31 * DAY;
    expect(await desk.operations.eraseDue(quietly)).toMatchObject({ erased: 60 });
    expect(inFiles()).toEqual([]);
    // What is packed shows no names.
    expect(JSON.stringify(await Promise.all(ids.map((id) => desk.read(id))))).not.toContain('CANARY');
    expect(await desk.store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  });
});
