import { orm } from '../drizzle.ts';
import { type Name, namedQueries } from '../queries/queries.ts';
import type { RoundTrip, Script } from '../scripts/script.ts';
import type { Connection } from './connect.ts';
import { SQLITE } from './dialect.ts';

const { is, Param, Placeholder } = orm;

type Values = Readonly<Record<string, unknown>>;
/** `first`: only the first row is wanted. */
type Prepared = (values: Values, first: boolean) => unknown;

/** Runs scripts on a connection, each to its end. */
export type Run = <T>(script: Script<T>) => T;

/**
 * Every statement as SQLite is told it. drizzle makes the text and the order of the values, once. Its own prepared
 * statements look at every value and every column again at each call, though SQLite's need no conversion
 * (docs/why/performance.md, A transaction).
 */
export const STATEMENTS = namedQueries(SQLITE).map(([name, { query, fields, index }]) => {
  const { sql, params } = query.toSQL();
  const values = params.map((param) => (is(param, Param) ? param.value : param));
  const hinted = index === undefined ? sql : sql.replace(' where ', ` indexed by "${index}" where `);
  const places = values.flatMap((value) => (is(value, Placeholder) ? [value.name] : []));
  return { name, fields, places, sql: withConstants(hinted, values) };
});

/**
 * The planner makes the best of a constant. Into a bare parameter it looks, too, and so plans anew whenever one was bound: ten
 * times as long as what it plans. Behind a plus it takes it as it comes (docs/why/performance.md, A transaction).
 */
function withConstants(sql: string, values: readonly unknown[]): string {
  const [first = '', ...rest] = sql.split('?');
  if (rest.length !== values.length) throw new Error(`A question mark that is no parameter: ${sql}`);
  const literal = (value: unknown) =>
    typeof value === 'number' ? `${value}` : `'${String(value).replaceAll("'", "''")}'`;
  return first + rest.map((text, at) => (is(values[at], Placeholder) ? '+?' : literal(values[at])) + text).join('');
}

/** Prepares every statement once, and gives what runs scripts. */
export function prepareAll(db: Connection): Run {
  const prepared = new Map<Name, Prepared>(STATEMENTS.map((statement) => [statement.name, prepare(db, statement)]));
  const execute = (steps: RoundTrip): unknown =>
    'name' in steps
      ? (prepared.get(steps.name) as Prepared)(steps.values as Values, steps.first)
      : steps.map((each) => execute(each));
  return (script) => {
    let next = script.next();
    while (next.done !== true) next = script.next(execute(next.value));
    return next.value;
  };
}

function prepare(db: Connection, { sql, fields, places }: (typeof STATEMENTS)[number]): Prepared {
  const statement = db.prepare<unknown[], unknown>(sql);
  const inOrder = (values: Values): unknown[] => {
    const params = [];
    for (const name of places) params.push(values[name]);
    return params;
  };
  if (fields === null) return (values) => statement.run(inOrder(values)).changes;
  const toRow = fields.length === 1 ? toObjectOf(fields[0] as string) : toObject(fields);
  if (fields.length === 1) statement.pluck();
  else statement.raw();
  return (values, first) => {
    if (!first) return statement.all(inOrder(values)).map(toRow);
    const row = statement.get(inOrder(values));
    return row === undefined ? undefined : toRow(row);
  };
}

/** As the other one: a computed key in a literal takes four times as long. */
const toObjectOf =
  (field: string) =>
  (value: unknown): object => {
    const object: Record<string, unknown> = {};
    object[field] = value;
    return object;
  };

const toObject =
  (fields: readonly string[]) =>
  (row: unknown): object => {
    const object: Record<string, unknown> = {};
    for (let at = 0; at < fields.length; at++) object[fields[at] as string] = (row as readonly unknown[])[at];
    return object;
  };
