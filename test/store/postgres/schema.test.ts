import { describe, expect, it } from 'vitest';
import { VIEWS } from '../../../db/views.ts';
import { POSTGRES } from '../../../src/store/postgres/dialect.ts';
import { behind, emptyDatabase, freshDatabase } from '../../postgres/databases.ts';
import { idOf, numbered, put } from '../build.ts';
import { behind as behindFile, freshFile, openStore } from '../sqlite/open.ts';
import { openOn } from './open.ts';

const NAMES = Object.keys(POSTGRES.tables).sort();

interface Column {
  readonly at: string;
  readonly isNull: boolean;
}

/** Columns in their order, and indexes with their conditions, as the two databases have them after their migrations. */
async function bothSchemas() {
  const file = freshFile();
  await openStore({ file });
  const server = await freshDatabase();
  await openOn(server);
  const [sqlite, postgres] = [behindFile(file), await behind(server)];
  const all = [...NAMES, ...Object.keys(VIEWS)];
  const columns = all.flatMap((table) =>
    sqlite
      .prepare<[], { name: string; notnull: number; pk: number }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name, notnull, pk }): Column => ({ at: `${table}.${name}`, isNull: notnull === 0 && pk === 0 })),
  );
  const { rows } = await postgres.query(
    `SELECT table_name || '.' || column_name AS at, is_nullable = 'YES' AS "isNull" FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY($1) ORDER BY array_position($1, table_name::text), ordinal_position`,
    [all],
  );
  const indexes = sqlite
    .prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    .all()
    .map(({ sql }) => named(sql));
  const definitions = await postgres.query("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'");
  return {
    sqlite: { columns: inOrder(columns), indexes: indexes.sort() },
    postgres: { columns: inOrder(rows), indexes: definitions.rows.map(({ indexdef }) => named(indexdef)).sort() },
  };
}

/** Only in a view the order of the columns says something: it is part of the contract. */
const inOrder = (columns: readonly Column[]): readonly Column[] => [
  ...columns.filter(({ at }) => !isOfView(at)).sort((a, b) => (a.at < b.at ? -1 : 1)),
  // PostgreSQL does not know that a column of a view is never null.
  ...columns.filter(({ at }) => isOfView(at)).map(({ at }) => ({ at, isNull: true })),
];
const isOfView = (at: string): boolean => at.startsWith('v_');

/** `unique name (columns)`, and whether it has a condition. */
function named(definition: string): string {
  const [, unique, name, columns] = /^CREATE (UNIQUE )?INDEX [`"]?(\w+)[`"]? ON .*?\(([^)]*)\)/.exec(definition) ?? [];
  const isPartial = / WHERE /.test(definition);
  return `${unique ?? ''}${name} (${columns?.replace(/[`"\s]/g, '')})${isPartial ? ' partly' : ''}`;
}

describe('the migrations of the two databases', () => {
  it('lead to the same tables and views, with the same columns', async () => {
    const { sqlite, postgres } = await bothSchemas();
    expect(postgres.columns).toEqual(sqlite.columns);
    expect(postgres.columns.length).toBeGreaterThan(80);
  });

  it('lead to the same indexes', async () => {
    const { sqlite, postgres } = await bothSchemas();
    // Those of keys and constraints have names of their own.
    const own = postgres.indexes.filter((index) => !/_(pkey|pk|unique) /.test(index));
    expect(own).toEqual(sqlite.indexes.filter((index) => !/_unique /.test(index)));
    expect(own.length).toBeGreaterThan(20);
  });
});

describe('what stands beside the tables', () => {
  it.each([
    ['UPDATE audit SET actor = $$me$$', 'the audit trail is append-only'],
    ['DELETE FROM audit', 'the audit trail is append-only'],
    ['TRUNCATE audit', 'the audit trail is append-only'],
    [
      "INSERT INTO audit SELECT * FROM audit ON CONFLICT (seq) DO UPDATE SET actor = 'me'",
      'the audit trail is append-only',
    ],
    ['DELETE FROM evidence', 'evidence is frozen'],
    ['TRUNCATE evidence', 'evidence is frozen'],
    ["UPDATE evidence SET body = 'other'", 'evidence is frozen'],
    ["UPDATE evidence SET personal = 'other'", 'evidence is frozen'],
  ])('refuses %s', async (sql, words) => {
    const server = await freshDatabase();
    await put(await openOn(server), numbered(1));
    const client = await behind(server);
    await client.query("INSERT INTO evidence VALUES (1, $1, 'hash', 'body', 'personal')", [idOf(1)]);
    await expect(client.query(sql)).rejects.toThrow(words);
    await client.query('UPDATE evidence SET personal = NULL');
  });

  it('is put back where somebody took it away, and left alone where it stands', async () => {
    const server = await emptyDatabase();
    await (await openOn(server)).close();
    const client = await behind(server);
    const identities = async (): Promise<unknown> =>
      (await client.query("SELECT oid FROM pg_class WHERE relname IN ('v_audit', 'v_outbox') ORDER BY oid")).rows;
    const before = await identities();
    await (await openOn(server)).close();
    expect(await identities()).toEqual(before);
    await client.query('ALTER TABLE audit DISABLE TRIGGER audit_no_change');
    await client.query('DROP VIEW v_audit');
    await openOn(server);
    expect((await client.query('SELECT * FROM v_audit')).rows).toEqual([]);
    const { rows } = await client.query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'audit_no_change'");
    expect(rows).toEqual([{ tgenabled: 'O' }]);
  });
});
