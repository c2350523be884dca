import type { ClientBase, QueryArrayConfig } from 'pg';
import pg from 'pg';
import { orm } from '../drizzle.ts';
import { type Name, namedQueries } from '../queries/queries.ts';
import type { RoundTrip, Script, Step } from '../scripts/script.ts';
import { POSTGRES } from './dialect.ts';
import { namingCode } from './errors.ts';
import { COUNT, manyOf, type Told } from './many.ts';

const { is, Param, Placeholder } = orm;

type Values = Readonly<Record<string, unknown>>;

interface Prepared {
  /** Under its name each connection plans it once. */
  readonly config: Omit<QueryArrayConfig, 'values'>;
  readonly places: readonly string[];
  readonly fields: readonly string[] | null;
  /** What tells the rows that `many` gives. */
  readonly each: string | null;
  readonly many: Pick<Prepared, 'config' | 'places'> | null;
}

/** The number of a whole number of 64 bits, which pg gives as text: no time and no count of ours is too large for one. */
const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid as number, format as 'text')),
};

/** Every statement as PostgreSQL is told it. drizzle makes the text and the order of the values, once. */
export const STATEMENTS: ReadonlyMap<Name, Prepared> = new Map(
  namedQueries(POSTGRES).map(([name, statement]) => {
    const many = manyOf(statement);
    const { fields, each = null } = statement;
    return [
      name,
      { ...prepared(name, statement.query.toSQL()), fields, each, many: many && prepared(`${name} many`, many) },
    ];
  }),
);

function prepared(name: string, { sql, params }: Told): Pick<Prepared, 'config' | 'places'> {
  const { text, places } = withConstants(
    sql,
    params.map((param) => (is(param, Param) ? param.value : param)),
  );
  return { config: { name, text, rowMode: 'array', types }, places };
}

/** A partial index answers a statement only if the planner sees the constants; a parameter it does not know. */
function withConstants(sql: string, params: readonly unknown[]): Pick<Prepared, 'places'> & { readonly text: string } {
  const places: string[] = [];
  const placeOf = (name: string): number => places.indexOf(name) + 1 || places.push(name);
  const text = sql.replace(/\$(\d+)/g, (_, number: string) => {
    const param = params[Number(number) - 1];
    if (is(param, Placeholder)) return `$${placeOf(param.name)}`;
    return typeof param === 'number' ? `${param}` : `'${String(param).replaceAll("'", "''")}'`;
  });
  return { text, places };
}

/** A script in a transaction of its own: what it asks first, which goes beside the beginning of that, and all else. */
export function opened<T>(script: Script<T>) {
  const first = script.next();
  return {
    opening: async (client: ClientBase): Promise<unknown> =>
      first.done !== true && isAsking(first.value) ? execute(client, first.value) : null,
    rest: (client: ClientBase, answer: unknown): Promise<T> =>
      run(client, script, answer === null ? first : script.next(answer)),
  };
}

/** Whether it changes nothing: then it may be told the server again, and before a transaction is sure to have begun. */
const isAsking = (trip: RoundTrip): boolean => stepsOf(trip).every(({ name }) => statementOf(name).fields !== null);

/** Runs a script on a connection, to its end; `next`: from there. @throws PostgresError */
export async function run<T>(client: ClientBase, script: Script<T>, next = script.next()): Promise<T> {
  while (next.done !== true) {
    next = script.next(await execute(client, next.value));
  }
  return next.value;
}

/** All are sent before the first is answered (`pipeline`, see server.ts); those of one name as one, where it has a form for many. */
async function execute(client: ClientBase, trip: RoundTrip): Promise<unknown> {
  if ('name' in trip) return (await ask(client, [trip]))[0];
  const alike = [...Map.groupBy(stepsOf(trip), ({ name }) => name)].flatMap(([name, steps]) =>
    statementOf(name).many === null ? steps.map((step) => [step]) : [steps],
  );
  const results = await Promise.allSettled(alike.map((steps) => ask(client, steps)));
  const answers = new Map<Step, unknown>();
  for (const [nth, result] of results.entries()) {
    // Whatever was refused after the first is so because of it.
    if (result.status === 'rejected') throw result.reason;
    for (const [at, step] of (alike[nth] as readonly Step[]).entries()) answers.set(step, result.value[at]);
  }
  const answerOf = (one: RoundTrip): unknown => ('name' in one ? answers.get(one) : one.map(answerOf));
  return answerOf(trip);
}

const stepsOf = (trip: RoundTrip): readonly Step[] => ('name' in trip ? [trip] : trip.flatMap(stepsOf));
const statementOf = (name: Name): Prepared => STATEMENTS.get(name) as Prepared;

/** An answer for each; all are of one name. */
async function ask(client: ClientBase, steps: readonly Step[]): Promise<readonly unknown[]> {
  const [{ name, values, first }] = steps as readonly [Step];
  const { many, fields, each, ...one } = statementOf(name);
  const isOne = steps.length === 1 || many === null;
  const { config, places } = isOne ? one : many;
  const valueAt = (place: string): unknown => {
    if (isOne) return (values as Values)[place];
    return place === COUNT ? steps.length : steps.map((step) => (step.values as Values)[place]);
  };
  const asked = { ...config, values: places.map(valueAt) };
  const { rows, rowCount } = await client.query(asked).catch(namingCode(name));
  if (fields === null) {
    if (isOne) return [rowCount ?? 0];
    // Which of them it was, when it were not all, nobody knows: so each is tried alone then.
    return steps.map(() => (rowCount === steps.length ? 1 : 0));
  }
  const found = rows.map((row): Values => Object.fromEntries(fields.map((field, at) => [field, row[at]])));
  if (isOne) return [first ? found[0] : found];
  const byEach = Map.groupBy(found, (row) => row[each as string]);
  return steps.map((step) => {
    const its = byEach.get((step.values as Values)[each as string]) ?? [];
    return step.first ? its[0] : its;
  });
}
