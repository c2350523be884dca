import * as orm from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pg-proxy';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { postgresKit, sqliteKit } from '../../db/kits.ts';
import * as forPostgres from '../../db/postgres.ts';
import * as forSqlite from '../../db/sqlite.ts';
import { type Tables, tablesOf } from '../../db/tables.ts';
import { PRIORITIES } from '../../src/domain/effects.ts';
import { namedQueries } from '../../src/store/queries/queries.ts';
import type { Dialect } from '../../src/store/queries/words.ts';

const onSqlite = tablesOf(sqliteKit(sqlite, orm));
const onPostgres = tablesOf(postgresKit(pg, orm));
const NAMES = Object.keys(onSqlite) as (keyof Tables)[];

type Config = ReturnType<typeof pg.getTableConfig>;
const configOf = (name: keyof Tables): Config => pg.getTableConfig(onPostgres[name] as unknown as pg.PgTable);

/** What both databases must agree on. */
const shapeOf = ({
  columns,
  indexes,
  checks,
  primaryKeys,
  foreignKeys,
}: Config | ReturnType<typeof sqlite.getTableConfig>) => ({
  columns: columns.map(({ name, notNull, primary, isUnique }) => ({ name, notNull, primary, isUnique })),
  indexes: indexes.map(({ config: { name, unique, where, columns } }) => ({
    ...{ name, unique, where: where?.queryChunks.map((chunk) => String((chunk as { value?: unknown }).value)) },
    columns: columns.map((column) => (column as { name: string }).name),
  })),
  checks: checks.map(({ name }) => name),
  keys: primaryKeys.map(({ columns }) => columns.map(({ name }) => name)),
  parents: foreignKeys.map((key) => key.reference().columns.map(({ name }) => name)),
});

describe('the tables of PostgreSQL', () => {
  it.each(NAMES)('%s: the same columns, keys and indexes as on SQLite', (name) => {
    expect(shapeOf(configOf(name))).toEqual(shapeOf(sqlite.getTableConfig(onSqlite[name])));
    expect(configOf(name).name).toBe(name);
  });

  it('are all known to drizzle-kit, as those of SQLite', () => {
    expect(Object.keys(forPostgres).sort()).toEqual([...NAMES].sort());
    expect(Object.keys(forSqlite).sort()).toEqual([...NAMES].sort());
  });

  it('hold times, which do not fit into 32 bits, and texts in the order of their bytes', () => {
    const types = NAMES.flatMap((name) => configOf(name).columns.map((column) => column.getSQLType()));
    expect([...new Set(types)].sort()).toEqual(['bigint', 'bigserial', 'text COLLATE "C"']);
  });
});

describe('the statements of PostgreSQL', () => {
  const db = drizzle(async () => ({ rows: [] })) as unknown as Dialect['db'];
  const statements = namedQueries({ db, tables: onPostgres });
  const textOf = new Map(statements.map(([name, { query }]) => [name as string, query.toSQL().sql]));

  it('are all made by the same queries', () => {
    expect(textOf.size).toBe(statements.length);
    for (const text of textOf.values()) expect(text).toMatch(/^\(*(select|insert|update|delete) /);
    expect([...textOf.values()].join('\n')).not.toMatch(/indexed by|json_|sum\(/);
  });

  it('lock what is going to be written, and pass over deliveries that another one takes', () => {
    const locking = [...textOf].filter(([, text]) => text.includes('for update')).map(([name]) => name);
    expect(locking).toEqual(expect.arrayContaining(['requests.lock', 'outbox.lock', 'meta.lock']));
    expect(textOf.get('requests.find')).not.toContain('for update');
    for (const name of ['outbox.byRank', 'outbox.byTime']) {
      // Of each rank, and of what waits for a moment that was written later than now.
      expect(textOf.get(name)?.match(/ limit \$\d+ for update skip locked\)/g)).toHaveLength(PRIORITIES.length + 2);
    }
  });
});
