import type { ClientBase, QueryArrayConfig } from 'pg';
import pg from 'pg';
import { orm } from '../drizzle.ts';
import { type Name, namedQueries } from '../queries/queries.ts';
import type { RoundTrip, Script } from '../scripts/script.ts';
import { POSTGRES } from './dialect.ts';
import { namingCode } from './errors.ts';

const { is, Param, Placeholder } = orm;

type Values = Readonly<Record<string, unknown>>;

interface Prepared {
  /** Under its name each connection plans it once. */
  readonly config: Omit<QueryArrayConfig, 'values'>;
  readonly places: readonly string[];
  readonly fields: readonly string[] | null;
}

/** The number of a whole number of 64 bits, which pg gives as text: no time and no count of ours is too large for one. */
const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid as number, format as 'text')),
};

/** Every statement as PostgreSQL is told it. drizzle makes the text and the order of the values, once. */
export const STATEMENTS: ReadonlyMap<Name, Prepared> = new Map(
  namedQueries(POSTGRES).map(([name, { query, fields }]) => {
    const { sql, params } = query.toSQL();
    const { text, places } = withConstants(
      sql,
      params.map((param) => (is(param, Param) ? param.value : param)),
    );
    return [name, { config: { name, text, rowMode: 'array', types }, places, fields }];
  }),
);

/** A partial index answers a statement only if the planner sees the constants; a parameter it does not know. */
function withConstants(sql: string, params: readonly unknown[]): Pick<Prepared, 'places'> & { readonly text: string } {
  const places: string[] = [];
  const text = sql.replace(/\$(\d+)/g, (_, number: string) => {
    const param = params[Number(number) - 1];
    if (is(param, Placeholder)) return `$${places.push(param.name)}`;
    return typeof param === 'number' ? `${param}` : `'${String(param).replaceAll("'", "''")}'`;
  });
  return { text, places };
}

/** Runs a script on a connection, to its end. @throws PostgresError */
export async function run<T>(client: ClientBase, script: Script<T>): Promise<T> {
  let next = script.next();
  while (next.done !== true) {
    next = script.next(await execute(client, next.value));
  }
  return next.value;
}

/** All of them are sent before the first is answered (`pipeline`, see server.ts). */
async function execute(client: ClientBase, steps: RoundTrip): Promise<unknown> {
  if (!('name' in steps)) return Promise.all(steps.map((each) => execute(client, each)));
  const { name, values, first } = steps;
  const { config, places, fields } = STATEMENTS.get(name) as Prepared;
  const inOrder = places.map((place) => (values as Values)[place]);
  const { rows, rowCount } = await client.query({ ...config, values: inOrder }).catch(namingCode(name));
  if (fields === null) return rowCount ?? 0;
  const toObject = (row: readonly unknown[]) => Object.fromEntries(fields.map((field, at) => [field, row[at]]));
  return first ? rows[0] && toObject(rows[0]) : rows.map(toObject);
}
