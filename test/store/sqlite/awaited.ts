import { setImmediate as turn } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { onTestFinished } from 'vitest';
import { createContext, createStore, type StoreOptions } from '../../../src/store/createStore.ts';
import type { Driver } from '../../../src/store/driver.ts';
import { namedQueries } from '../../../src/store/queries/queries.ts';
import { once, type RoundTrip, type Script } from '../../../src/store/scripts/script.ts';
import { sealUpAlone } from '../../../src/store/seals/sealUp.ts';
import { connect, prepareFile } from '../../../src/store/sqlite/connect.ts';
import { SQLITE } from '../../../src/store/sqlite/dialect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import type { FullStore } from '../build.ts';

/** What drizzle prepares itself. */
interface Prepared {
  all(values: object): readonly unknown[];
  run(values: object): Database.RunResult;
}
interface Preparing {
  prepare(): Prepared;
}

/** As a database does that answers later: the event loop turns between each statement and its answer. */
function later(client: Database.Database): (steps: RoundTrip) => Promise<unknown> {
  const prepared = new Map(
    namedQueries({ ...SQLITE, db: drizzle({ client }) }).map(([name, { query, fields }]) => {
      const statement = (query as unknown as Preparing).prepare();
      return [name, (values: object) => (fields === null ? statement.run(values).changes : statement.all(values))];
    }),
  );
  return async function execute(steps): Promise<unknown> {
    if (!('name' in steps)) return Promise.all(steps.map(execute));
    await turn();
    const answer = prepared.get(steps.name)?.(steps.values);
    return steps.first ? (answer as readonly unknown[])[0] : answer;
  };
}

/** Opens a store whose scripts are awaited statement by statement, one transaction after the other. */
export async function openAwaited(file: string, options: StoreOptions): Promise<FullStore> {
  const db = connect(prepareFile(file, false), false);
  onTestFinished(() => void db.close());
  migrate(db);
  const execute = later(db);
  const { context, around } = createContext(options);

  async function run<T>(script: Script<T>): Promise<T> {
    let next = script.next();
    while (next.done !== true) next = script.next(await execute(next.value));
    return next.value;
  }
  async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
    db.exec('BEGIN IMMEDIATE');
    try {
      const value = await work();
      db.exec('COMMIT');
      return value;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
  let last: Promise<unknown> = Promise.resolve();
  function afterTheOthers<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }
  const driver: Driver = {
    read: (script) => afterTheOthers(() => run(script)),
    write: (job) =>
      afterTheOthers(async () => {
        const tx = around.begin();
        const value = await inTransaction(async () => {
          const result = await run(job(tx));
          await run(once(around.end(tx)));
          return result;
        });
        around.committed(tx);
        around.told(tx);
        return value;
      }),
  };
  await inTransaction(() => run(sealUpAlone(options, 0)));
  const store = await createStore(driver, context);
  return {
    ...store,
    shred: async () => undefined,
    ping: () => driver.write(function* () {}),
    close: () => afterTheOthers(async () => void db.close()),
  };
}
