import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { errorFacts } from '../../../src/platform/log.ts';
import { PostgresUnusable } from '../../../src/store/postgres/errors.ts';
import { behind, emptyDatabase, freshDatabase } from '../../postgres/databases.ts';
import { startPostgres } from '../../postgres/embedded.ts';
import { cuttingProxy } from '../../postgres/proxy.ts';
import { approving, CARD, idOf, numbered, patching, put } from '../build.ts';
import { openBesideOn, openOn } from './open.ts';

/** Everything committed stands there once: its row, its entry, its card. */
async function expectWhole(store: Awaited<ReturnType<typeof openOn>>, written: readonly number[]): Promise<void> {
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: written.length });
  for (const number of written) expect(await store.deliveries(idOf(number))).toHaveLength(1);
}

/** Writes `count` requests, some at once; gives the numbers of those that were confirmed. */
async function writeMany(store: Awaited<ReturnType<typeof openOn>>, count: number): Promise<readonly number[]> {
  const results = await Promise.allSettled(
    Array.from({ length: count }, (_, number) => put(store, numbered(number), [CARD])),
  );
  return results.flatMap(({ status }, number) => (status === 'fulfilled' ? [number] : []));
}

describe('a commit whose answer is lost', () => {
  it.each(['before', 'after'] as const)('%s the server heard of it is found out, and done once', async (where) => {
    const proxy = await cuttingProxy(await freshDatabase());
    const store = await openOn(proxy.server);
    const id = await put(store, numbered(1));
    proxy.cutNext(where);
    // Run again blindly, it would answer that somebody has decided already.
    expect(await store.change(id, approving('U0ANA'))).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(proxy.cuts()).toBe(1);
    expect(await store.history(id)).toHaveLength(2);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
  });

  it('is done once in each of 60 commits that lose theirs', async () => {
    const proxy = await cuttingProxy(await freshDatabase());
    const store = await openOn(proxy.server);
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    for (const number of numbers) {
      proxy.cutNext(number % 2 ? 'before' : 'after');
      await put(store, numbered(number), [CARD]);
    }
    expect(proxy.cuts()).toBe(60);
    await expectWhole(store, numbers);
  });

  it('that nobody can find out is said to be unknown, and the desk goes on', async () => {
    const server = await freshDatabase();
    const proxy = await cuttingProxy(server);
    const store = await openOn(proxy.server);
    await put(store, numbered(1));
    const client = await behind(server);
    // What is found then is neither this commit nor the one before.
    await client.query(`CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.value := 'other'; RETURN NEW; END $$`);
    await client.query(`CREATE TRIGGER forget BEFORE INSERT OR UPDATE ON meta FOR EACH ROW
      WHEN (NEW.name LIKE 'commit %') EXECUTE FUNCTION forget()`);
    proxy.cutNext('after');
    await expect(store.change(idOf(1), approving('U0ANA'))).rejects.toMatchObject({ code: '08007' });
    await client.query('DROP FUNCTION forget CASCADE');
    expect(await store.find(idOf(1))).toMatchObject({ status: 'approved' });
    await put(store, numbered(2));
    expect(await store.auditHead()).toMatchObject({ seq: 3 });
  });
});

describe('another one in the way', () => {
  it.each(['40001', '40P01'])('(%s) has the transaction run again, also when that shows at its end', async (code) => {
    const server = await freshDatabase();
    const store = await openOn(server);
    const client = await behind(server);
    const id = await put(store, numbered(1));
    // A sequence counts on when the transaction is taken back.
    await client.query('CREATE SEQUENCE met');
    await client.query('GRANT USAGE ON SEQUENCE met TO desk');
    await client.query(`CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF nextval('met') <= 4 THEN RAISE 'met' USING ERRCODE = '${code}'; END IF; RETURN NULL; END $$`);
    await client.query('CREATE TRIGGER meet AFTER UPDATE ON requests FOR EACH ROW EXECUTE FUNCTION meet()');
    await client.query(`CREATE CONSTRAINT TRIGGER meet_last AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION meet()`);
    expect(await store.change(id, approving('U0ANA'))).toMatchObject({ ok: true, value: { status: 'approved' } });
    const { rows } = await client.query('SELECT last_value::int AS times FROM met');
    expect(rows).toEqual([{ times: 6 }]);
    expect(await store.history(id)).toHaveLength(2);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
    await client.query('DROP FUNCTION meet CASCADE');
    await client.query('DROP SEQUENCE met');
  });
});

describe('the server', () => {
  it('may end connections at any time: nothing is lost, nothing written twice', async () => {
    const server = await freshDatabase();
    const store = await openOn(server);
    const client = await behind(server);
    let done = false;
    const killing = (async () => {
      for (let kills = 0; !done || kills < 10; kills++) {
        await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'desk' AND datname = $1 AND random() < 0.5",
          [server.database],
        );
        await client.query('SELECT pg_sleep(0.02)');
      }
    })();
    const confirmed: number[] = [];
    for (let number = 0; number < 100; number++) {
      await put(store, numbered(number), [CARD]).then(
        () => confirmed.push(number),
        () => undefined,
      );
      await store.countByStatus().catch(() => undefined);
    }
    done = true;
    await killing;
    expect(confirmed.length).toBeGreaterThan(50);
    expect(await store.verifyAudit()).toMatchObject({ ok: true });
    for (const number of confirmed) expect(await store.deliveries(idOf(number))).toHaveLength(1);
    const { seq } = await store.auditHead();
    expect((await store.openAfter(null, 200)).length).toBe(seq);
  });

  it('may be stopped hard and started again while the desk runs', async () => {
    const { url, embedded, kill } = await startPostgres();
    try {
      const troubles: (string | null)[] = [];
      const server = await emptyDatabase(url);
      const proxy = await cuttingProxy(server);
      const store = await openOn(proxy.server, {
        keeping: {
          ...{ instance: 'restarted', now: Date.now, onLost: () => undefined },
          onTrouble: (_, detail) => troubles.push(detail),
        },
      });
      const before = await writeMany(store, 3);
      await kill();
      await expect(store.ping()).rejects.toMatchObject({ name: 'PostgresError' });
      await expect(store.find(idOf(1))).rejects.toMatchObject({ name: 'PostgresError' });
      expect(await store.health()).toEqual({ ok: false, needed: true, detail: 'does not answer' });
      await embedded.start();
      expect(await store.find(idOf(1))).toMatchObject({ id: idOf(1) });
      await expectWhole(store, before);
      await store.ping();
      expect(troubles).toEqual(['does not answer', null]);
      await store.close();
    } finally {
      await embedded.stop();
    }
  });

  it('may have few connections: callers wait for their turn, or are told that there is none', async () => {
    const server = await freshDatabase();
    const store = await openOn(server);
    const client = await behind(server);
    await client.query(`ALTER DATABASE ${server.database} CONNECTION LIMIT 3`);
    const confirmed = await writeMany(store, 40);
    const reads = await Promise.allSettled(Array.from({ length: 100 }, () => store.countByStatus()));
    const refused = reads.flatMap((read) => (read.status === 'rejected' ? [read.reason.code] : []));
    expect(confirmed).toHaveLength(40);
    expect(refused.length).toBeLessThan(50);
    expect(new Set(refused).size ? [...new Set(refused)] : ['53300']).toEqual(['53300']);
    await client.query(`ALTER DATABASE ${server.database} CONNECTION LIMIT -1`);
    await expectWhole(store, confirmed);
  });
});

describe('what is too slow', () => {
  it('is said to all who wait at once, and not to one after the other', async () => {
    const server = await freshDatabase();
    const store = await openOn(server);
    const ids = await Promise.all(Array.from({ length: 16 }, (_, number) => put(store, numbered(number))));
    const client = await behind(server);
    await client.query('BEGIN');
    await client.query('LOCK TABLE requests IN ACCESS EXCLUSIVE MODE');
    const answers = await Promise.allSettled(ids.map((id) => store.change(id, approving('U0ANA'))));
    const codes = answers.map((answer) => answer.status === 'rejected' && answer.reason.code);
    expect(new Set(codes)).toEqual(new Set(['55P03']));
    await client.query('ROLLBACK');
    expect(await store.auditHead()).toMatchObject({ seq: ids.length });
  });
});

describe('what goes wrong', () => {
  it('is said without the values that PostgreSQL names', async () => {
    const server = await freshDatabase();
    const store = await openOn(server);
    await put(store, numbered(1));
    const client = await behind(server);
    const constraint = 'ALTER TABLE requests ADD CONSTRAINT none CHECK (assignee IS NULL)';
    await client.query(constraint);
    const raw = await client.query("UPDATE requests SET assignee = 'canary-7F3K'").catch((error: Error) => error);
    expect(inspect(raw)).toContain('canary-7F3K');
    const said = await store.change(idOf(1), patching({ assignee: 'canary-7F3K' })).catch((error: Error) => error);
    expect(errorFacts(said)).toMatchObject({ error: 'PostgresError', code: '23514' });
    expect(inspect(said, { depth: 9 })).not.toContain('canary-7F3K');
    expect(await store.find(idOf(1))).toEqual(numbered(1));
    await client.query('ALTER TABLE requests DROP CONSTRAINT none');
  });

  it.each([
    [{ password: 'wrong' }, /refuses the user or the password \(28P01\)/],
    [{ database: 'nowhere' }, /does not exist \(3D000\)/],
    [{ port: 1 }, /does not answer \(ECONNREFUSED\)/],
  ])('at the start is said in words: %j', async (patch, words) => {
    const server = { ...(await freshDatabase()), ...patch };
    await expect(openOn(server)).rejects.toThrow(words);
    await expect(openBesideOn(server)).rejects.toThrow(PostgresUnusable);
  });

  it('is no salvage: that is for a file', async () => {
    const keeping = {
      instance: 'a',
      now: Date.now,
      salvage: true,
      onTrouble: () => undefined,
      onLost: () => undefined,
    };
    await expect(openOn(await freshDatabase(), { keeping })).rejects.toThrow(/SQLite/);
  });
});
