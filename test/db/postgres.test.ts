import * as orm from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as sqlite from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { postgresKit, sqliteKit } from '../../db/kits.ts';
import { type Tables, tablesOf } from '../../db/tables.ts';

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

  it('hold times, which do not fit into 32 bits', () => {
    const types = NAMES.flatMap((name) => configOf(name).columns.map((column) => column.getSQLType()));
    expect([...new Set(types)].sort()).toEqual(['bigint', 'bigserial', 'text']);
  });
});
