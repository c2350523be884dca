import type { Database } from '../../src/store/open.ts';

/** One way to do jobs that stand in a database. The jobs do nothing. */
export interface Contestant {
  /** Puts `count` jobs into a database in which nothing is. */
  seed(database: Database, count: number): Promise<void>;
  /** One instance with so many hands: `drain` resolves once it finds no job that is due, with how many it did. */
  open(database: Database, hands: number): Promise<{ drain(): Promise<number>; close(): Promise<void> }>;
  /** How many are not done, as the database says. */
  left(database: Database): Promise<number>;
}

export function serverOf(database: Database) {
  if (!('server' in database)) throw new Error('This one needs a server');
  const { host, port, user, password, database: name } = database.server;
  return { host, port, user, database: name, ...(password === null ? {} : { password }) };
}

export function fileOf(database: Database): string {
  if (!('file' in database)) throw new Error('This one needs a file');
  return database.file;
}
