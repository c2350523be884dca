import { describe, expect, it } from 'vitest';
import type { Decide } from '../../../src/domain/decide/change.ts';
import { LANES, type Lane } from '../../../src/domain/effects.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import { SecretMismatch } from '../../../src/store/errors.ts';
import { NOW } from '../../build.ts';
import { behind, freshDatabase } from '../../postgres/databases.ts';
import { approving, CARD, idOf, NOTE, numbered, patching, put, RECEIPT, written } from '../build.ts';
import { keeping } from '../sqlite/open.ts';
import { openOn } from './open.ts';

/** Two instances on one database, whose deliveries have ids of their own. */
async function twoStores(onBroken = (_: unknown): void => undefined): Promise<readonly [DeskStore, DeskStore]> {
  const server = await freshDatabase();
  const numberedBy = (name: string) => {
    let last = 0;
    return () => `${name}-${++last}`;
  };
  return [
    await openOn(server, { newId: numberedBy('a'), onBroken }),
    await openOn(server, { newId: numberedBy('b'), onBroken }),
  ];
}

const rejecting = patching({ status: 'rejected' }, { event: { kind: 'request.rejected', category: 'other' } });
const ifPending: typeof rejecting = (current) =>
  current.status === 'pending'
    ? rejecting(current)
    : { ok: false, refusal: { code: 'already_decided', request: current } };

describe('two instances on one database', () => {
  it('never give one delivery to both', async () => {
    const [a, b] = await twoStores();
    await put(a, numbered(1), Array(60).fill(NOTE));
    const claims = await Promise.all(
      Array.from({ length: 24 }, (_, index) => (index % 2 ? a : b).claim('slack', NOW, 4, 1_000)),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
  });

  it('take turns: of 100 writes at once none has to be run again, or finds the trail in the middle of another', async () => {
    const found: unknown[] = [];
    const [a, b] = await twoStores((broken) => found.push(broken));
    for (let number = 0; number < 100; number++) await put(a, numbered(number));
    let decided = 0;
    const approveCounted: Decide = (current) => {
      decided += 1;
      return approving('U0ANA')(current);
    };
    await Promise.all(
      Array.from({ length: 100 }, (_, number) => (number % 2 ? a : b).change(idOf(number), approveCounted)),
    );
    expect([decided, found]).toEqual([100, []]);
    for (const store of [a, b]) expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 200 });
  });

  it('prove the trail while both write', async () => {
    const found: unknown[] = [];
    const [a, b] = await twoStores((broken) => found.push(broken));
    let writing = true;
    const writes = (async () => {
      for (let number = 0; number < 120; number++) await put(number % 2 ? a : b, numbered(number), [CARD]);
      writing = false;
    })();
    while (writing) for (const store of [a, b]) expect(await store.verifyAudit()).toMatchObject({ ok: true });
    await writes;
    expect(found).toEqual([]);
  });

  it('let one of two opposite decisions through, and tell the other what was decided, 100 times', async () => {
    const [a, b] = await twoStores();
    for (let number = 0; number < 100; number++) {
      const id = await put(a, numbered(number));
      const results = await Promise.all([a.change(id, approving('U0ANA')), b.change(id, ifPending)]);
      const [winner] = results.filter(({ ok }) => ok);
      const loser = results.find(({ ok }) => !ok);
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(loser).toMatchObject({
        refusal: { code: 'already_decided', request: { status: winner?.ok && winner.value.status } },
      });
    }
    for (const store of [a, b]) expect(await store.auditHead()).toMatchObject({ seq: 200 });
  });

  it('let an account have one open request, and a key one request', async () => {
    const [a, b] = await twoStores();
    const { account } = numbered(1);
    const opened = await Promise.all([
      a.open(written(numbered(1)), null),
      b.open(written(numbered(2, { account })), null),
    ]);
    expect(opened.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const key = { scope: 'console', key: 'key-1', fingerprint: 'print-1' };
    const keyed = await Promise.all([a.open(written(numbered(3)), key), b.open(written(numbered(4)), key)]);
    expect(keyed.map((result) => result.ok && result.value.replayed).sort()).toEqual([false, true]);
  });

  it('tell each other of work, and after a cut line of all that may have come meanwhile', async () => {
    const server = await freshDatabase();
    const heard: Lane[][] = [];
    let hear = (): void => undefined;
    const onEffects = (lanes: ReadonlySet<Lane>): void => {
      heard.push([...lanes].sort());
      hear();
    };
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        hear = resolve;
      });
    const a = await openOn(server);
    await openOn(server, { onEffects });
    const told = next();
    await put(a, numbered(1), [CARD, RECEIPT]);
    await told;
    expect(heard).toEqual([['mail', 'slack']]);
    const again = next();
    const client = await behind(server);
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LISTEN%' AND pid <> pg_backend_pid()",
    );
    await again;
    expect(heard[1]).toEqual([...LANES].sort());
  });

  it('tell each other that one goes, for what it leaves behind', async () => {
    const server = await freshDatabase();
    const told = Promise.withResolvers<ReadonlySet<Lane>>();
    const a = await openOn(server);
    await openOn(server, { onEffects: told.resolve });
    await a.close();
    expect([...(await told.promise)]).toEqual(LANES);
  });

  it('leave each other the deliveries that are under way when one starts', async () => {
    const server = await freshDatabase();
    const a = await openOn(server);
    await put(a, numbered(1), [RECEIPT]);
    const [row] = await a.claim('mail', NOW, 1, 30_000);
    const b = await openOn(server);
    expect(await b.claim('mail', NOW, 1, 30_000)).toEqual([]);
    expect(row && (await a.holds(row, NOW))).toBe(true);
  });

  it('end when the secret is changed under them, and write nothing sealed with the old one', async () => {
    const server = await freshDatabase();
    const lost: Error[] = [];
    const a = await openOn(server, { keeping: keeping({ onLost: (error) => lost.push(error) }) });
    await put(a, numbered(1));
    const secrets = createSecrets('another secret of 32 characters or more', 'a secret of at least 32 characters');
    const b = await openOn(server, { auditHash: secrets.auditHash, seals: secrets });
    await expect(a.change(idOf(1), approving('U0ANA'))).rejects.toThrow(SecretMismatch);
    expect(lost).toMatchObject([{ name: 'SecretMismatch' }]);
    expect(await b.verifyAudit()).toMatchObject({ ok: true, count: 2 });
  });

  it('notice when a commit that one of them saw is gone, as after a failover', async () => {
    const server = await freshDatabase();
    const found: unknown[] = [];
    const a = await openOn(server, { onBroken: (broken) => found.push(broken) });
    await put(a, numbered(1));
    const client = await behind(server);
    const before = await client.query("SELECT * FROM meta WHERE name = 'head'");
    await put(a, numbered(2));
    await client.query('SET session_replication_role = replica');
    await client.query('DELETE FROM audit WHERE seq = 2');
    await client.query("UPDATE meta SET value = $1, seal = $2 WHERE name = 'head'", [
      before.rows[0].value,
      before.rows[0].seal,
    ]);
    await put(await openOn(server), numbered(3));
    expect(found).toEqual([]);
    await put(a, numbered(4));
    expect(found).toContainEqual({ kind: 'trail.broken', seq: 2 });
  });
});

it('leaves nothing of itself behind when it is closed', async () => {
  const server = await freshDatabase();
  const a = await openOn(server);
  await put(a, numbered(1));
  const client = await behind(server);
  const marks = async () => (await client.query("SELECT name FROM meta WHERE name LIKE 'commit %'")).rows;
  expect(await marks()).toHaveLength(1);
  await a.close();
  expect(await marks()).toEqual([]);
});
