import type { Placeholder, SQL } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Tables } from '../../../db/tables.ts';
import { and, eq, getTableColumns, sql } from '../drizzle.ts';

/** What a database brings, for the statements to be written in. Typed as SQLite's, see db/kits.ts. */
export interface Dialect {
  readonly db: Pick<BetterSQLite3Database, 'select' | 'insert' | 'update' | 'delete'>;
  readonly tables: Tables;
}

/** A statement in drizzle's form, which a driver prepares once. `P`: what it takes; `R`: its rows, or how many it wrote. */
export interface Statement<P, R> {
  readonly query: { toSQL(): { readonly sql: string; readonly params: readonly unknown[] } };
  /** The names of what it selects; null of one that writes. */
  readonly fields: readonly string[] | null;
  /** By which index it has to find its rows: said where SQLite's planner, which counts no rows, prefers a worse one. */
  readonly index?: string;
  /** What tells its row from the others: a server is asked for several at once by these. */
  readonly each?: string;
  /** What it writes, where that is parts of one row: a server is told of several rows at once. */
  readonly writes?: Writes;
  /** Only for the compiler. */
  readonly takes?: (values: P) => R;
}

/** `columns` of the one row that has this key; `orInserts`: of a new one, where there is none. */
export interface Writes {
  readonly table: SQLiteTable;
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly orInserts?: boolean;
}

/** The place of each value that a statement takes, under its name. */
export type Given<P> = { readonly [K in keyof P & string]: Placeholder<K> };

interface Selecting {
  readonly _: { readonly result: readonly unknown[]; readonly selectedFields: object };
}
type Answer<Q> = Q extends { readonly _: { readonly result: infer R extends readonly unknown[] } }
  ? readonly R[number][]
  : number;

const given = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });

/** A statement that takes what `build` names; a name that nobody gives or takes does not compile. */
export function statement<P extends object, Q extends Statement<P, unknown>['query']>(
  build: (given: Given<P>) => Q,
  hint: Pick<Statement<P, unknown>, 'index' | 'each' | 'writes'> = {},
): Statement<P, Answer<Q>> {
  const query = build(given as Given<P>);
  const selecting = (query as Partial<Selecting>)._;
  const fields = selecting?.selectedFields === undefined ? null : Object.keys(selecting.selectedFields);
  return { query, fields, ...hint };
}

/** Locks the rows until the end of the transaction, where the database can. */
export const locked = <Q extends object>(query: Q, how?: { readonly skipLocked: true }): Q =>
  (query as { for?: (strength: 'update', how?: object) => Q }).for?.('update', how) ?? query;

export const counted = (when?: SQL): SQL<number> =>
  when === undefined
    ? sql<number>`count(*)`.mapWith(Number)
    : sql<number>`count(*) filter (where ${when})`.mapWith(Number);

type Row<T extends SQLiteTable> = T['$inferSelect'];
type Key<T extends SQLiteTable> = readonly (keyof Row<T> & string)[];

const isRow = (table: SQLiteTable, key: readonly string[]): SQL | undefined => {
  const columns = getTableColumns(table);
  return and(...key.map((name) => eq(columns[name] as never, sql.placeholder(name))));
};

/** A whole new row. */
export const inserting = <T extends SQLiteTable>({ db }: Dialect, table: T): Statement<Row<T>, number> =>
  statement((p: Given<Row<T>>) => {
    const names = Object.keys(getTableColumns(table)) as (keyof Row<T> & string)[];
    return db.insert(table).values(Object.fromEntries(names.map((name) => [name, p[name]])) as never);
  });

/** Some columns of one row. `key`: what tells it, taken under the columns' names; `when`: only then. */
export const updating = <T extends SQLiteTable, C extends keyof Row<T> & string>(
  { db }: Dialect,
  table: T,
  key: Key<T>,
  columns: readonly C[],
  when?: (given: Given<Row<T>>) => SQL,
): Statement<Row<T>, number> => {
  const set = Object.fromEntries(columns.map((name) => [name, sql`${sql.placeholder(name)}`]));
  return statement(
    (p: Given<Row<T>>) =>
      db
        .update(table)
        .set(set as never)
        .where(and(isRow(table, key), when?.(p))),
    when === undefined ? { writes: { table, key, columns } } : {},
  );
};

/** A row that goes. */
export const removing = <T extends SQLiteTable>({ db }: Dialect, table: T, key: Key<T>): Statement<Row<T>, number> =>
  statement((_: Given<Row<T>>) => db.delete(table).where(isRow(table, key)));

type Limit = { limit: number };

/** How many rows there are. */
export const counting = ({ db }: Pick<Dialect, 'db'>, table: SQLiteTable) =>
  statement((_: Given<object>) => db.select({ count: counted() }).from(table));

/** A walk over all rows, by their key: the first ones, and those that come next after one. */
export const walking = <T extends SQLiteTable>({ db }: Dialect, table: T, key: Key<T>) => {
  const columns = getTableColumns(table);
  const order = key.map((name) => columns[name] as never);
  const list = (parts: readonly unknown[]) => sql.join(parts as never[], sql`, `);
  const after = list(key.map((name) => sql.placeholder(name)));
  const isNext = key.length === 1 ? sql`${list(order)} > ${after}` : sql`(${list(order)}) > (${after})`;
  const rows = () => db.select().from(table as SQLiteTable);
  return {
    first: statement((p: Given<Limit>) =>
      rows()
        .orderBy(...order)
        .limit(p.limit),
    ) as Statement<Limit, readonly Row<T>[]>,
    next: statement((p: Given<Limit>) =>
      rows()
        .where(isNext)
        .orderBy(...order)
        .limit(p.limit),
    ) as Statement<Row<T> & Limit, readonly Row<T>[]>,
    count: counting({ db }, table),
  };
};

/** What is done with every table whose rows carry seals. */
export const sealed = <T extends SQLiteTable>(dialect: Dialect, table: T, ...key: Key<T>) => ({
  ...walking(dialect, table, key),
  insert: inserting(dialect, table),
  reseal: updating(dialect, table, key, ['seal'] as never),
});
