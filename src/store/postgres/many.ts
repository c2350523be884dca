import { and, eq, getTableColumns, sql } from '../drizzle.ts';
import type { Statement, Writes } from '../queries/words.ts';
import { POSTGRES } from './dialect.ts';

export type Told = ReturnType<Statement<unknown, unknown>['query']['toSQL']>;

/** How many rows it is about. */
export const COUNT = 'count';

/**
 * The same statement about several rows at once, each of its values a list; null when there is none. What it does costs the
 * server, and the desk, less than being told of it and answering (docs/why/performance.md, The outbox).
 */
export function manyOf({ query, each, writes }: Statement<unknown, unknown>): Told | null {
  if (writes !== undefined) return writing(writes);
  return each === undefined ? null : asking(query.toSQL(), each);
}

/** What asks for the row that has this value. */
function asking({ sql: text, params }: Told, each: string): Told {
  const isIt = ' = $1';
  if (params.length !== 1 || text.split(isIt).length !== 2) throw new Error(`It does not ask for one row: ${text}`);
  return {
    sql: text.replace(isIt, ` in (select * from unnest(cast($1 as text[])) limit $2)`),
    params: [sql.placeholder(each), sql.placeholder(COUNT)],
  };
}

function writing({ table, key, columns, orInserts = false }: Writes): Told {
  const { db } = POSTGRES;
  const all = getTableColumns(table) as Record<string, { getSQLType(): string }>;
  const names = Object.keys(all).filter((name) => key.includes(name) || columns.includes(name));
  const lists = names.map((name) => {
    // Without the order of its letters, which no list has.
    const [type] = (all[name] as { getSQLType(): string }).getSQLType().split(' ');
    return sql`cast(${sql.placeholder(name)} as ${sql.raw(`${type}[]`)})`;
  });
  const columnsOf = (source: string) => (name: string) => sql`${sql.raw(source)}.${sql.identifier(name)}`;
  const set = (source: string) => Object.fromEntries(columns.map((name) => [name, columnsOf(source)(name)])) as never;
  const told = sql`unnest(${sql.join(lists, sql`, `)}) as told(${sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  )})`;
  const rows = sql`(select * from ${told} limit ${sql.placeholder(COUNT)})`;
  if (orInserts) {
    const target = key.map((name) => all[name]) as never;
    return db
      .insert(table)
      .select(rows as never)
      .onConflictDoUpdate({ target, set: set('excluded') })
      .toSQL();
  }
  const isRow = and(...key.map((name) => eq(all[name] as never, columnsOf('told')(name))));
  return db
    .update(table)
    .set(set('told'))
    .from(sql`${rows} as told` as never)
    .where(isRow)
    .toSQL();
}
