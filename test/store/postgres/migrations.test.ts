import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RecordBroken } from '../../../src/domain/recordBroken.ts';
import { SchemaMismatch } from '../../../src/store/errors.ts';
import { migrate } from '../../../src/store/postgres/migrate.ts';
import { SEALED, sealedText } from '../../../src/store/seals/seals.ts';
import { behind, emptyDatabase } from '../../postgres/databases.ts';
import { approving, idOf, numbered, put } from '../build.ts';
import { storeOptions } from '../sqlite/open.ts';
import { openBesideOn, openOn } from './open.ts';

const OURS = resolve(import.meta.dirname, '../../../db/migrations/postgres');

/** What the desk reads as numbers. */
const types = { getTypeParser: (oid: number) => (oid === 20 ? Number : String) } as never;

/** Our migrations and one more, as a later version of the desk has them. */
function withOneMore(sql: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(OURS, folder, { recursive: true });
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'later' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(join(folder, 'later.sql'), sql);
  return folder;
}

it('lets three instances start at once on an empty database', async () => {
  const server = await emptyDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openOn(server)));
  await Promise.all(stores.map((store, index) => put(store, numbered(index))));
  for (const store of stores) expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 3 });
});

it('refuses a database that a newer version brought up, and one whose history was edited', async () => {
  const server = await emptyDatabase();
  await (await openOn(server)).close();
  const client = await behind(server);
  await migrate(client, withOneMore('ALTER TABLE cards ADD COLUMN later text'));
  await expect(openOn(server)).rejects.toThrow(SchemaMismatch);
  await expect(openBesideOn(server)).rejects.toThrow(/newer version/);
  await client.query('DELETE FROM __drizzle_migrations WHERE id > 1');
  await client.query("UPDATE __drizzle_migrations SET hash = 'edited'");
  await expect(openOn(server)).rejects.toThrow(/edited/);
});

it('goes on beside an instance of the next version', async () => {
  const server = await emptyDatabase();
  const earlier = await openOn(server);
  await put(earlier, numbered(1));
  await migrate(await behind(server), withOneMore('ALTER TABLE requests ADD COLUMN later text'));
  await put(earlier, numbered(2));
  expect(await earlier.verifyAudit()).toMatchObject({ ok: true, count: 2 });
});

it('leaves a row alone that the next version sealed with a column that it does not know, and goes on with the others', async () => {
  const server = await emptyDatabase();
  const earlier = await openOn(server);
  for (const number of [1, 2]) await put(earlier, numbered(number));
  const client = await behind(server);
  await migrate(client, withOneMore('ALTER TABLE requests ADD COLUMN later text'));
  const { rows } = await client.query({ text: 'SELECT * FROM requests WHERE id = $1', types }, [idOf(1)]);
  const row = { ...rows[0], later: 'its own' };
  const shape = { ...SEALED.requests, later: [...(SEALED.requests.later ?? []), 'later'] };
  const seal = storeOptions().seals.rowSeal(sealedText('requests', shape, row));
  await client.query('UPDATE requests SET later = $1, seal = $2 WHERE id = $3', [row.later, seal, row.id]);
  await expect(earlier.find(idOf(1))).rejects.toThrow(RecordBroken);
  expect(await earlier.change(idOf(1), approving('U0ANA'))).toMatchObject({ refusal: { code: 'record_broken' } });
  expect(await earlier.change(idOf(2), approving('U0ANA'))).toMatchObject({ ok: true });
});

it('does not let a command beside the desks bring a database up', async () => {
  const server = await emptyDatabase();
  await expect(openBesideOn(server)).rejects.toThrow(/Start the desk once/);
  const client = await behind(server);
  expect((await client.query("SELECT to_regclass('requests') AS name")).rows).toEqual([{ name: null }]);
});
