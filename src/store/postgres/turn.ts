import type { ClientBase } from 'pg';
import { SecretMismatch } from '../errors.ts';
import { one, type Script } from '../scripts/script.ts';
import { KEY_CHECK } from '../seals/ledger.ts';
import type { Sealing } from '../seals/sealing.ts';
import { PostgresError, postgresCode, READ_ONLY, withoutWords } from './errors.ts';

/** Each statement sees what was committed before it: the turn, not the isolation, keeps the writers apart. */
export const WRITING = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE';
/** All statements see the same moment. */
export const READING = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** What a replica says to `WRITING`: a feature that it does not have. */
const REPLICA = '0A000';

/** Begins a transaction. @throws PostgresError, of a replica as if it were asked to write */
export async function begin(client: ClientBase, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    const reason = withoutWords(error, 'BEGIN');
    throw postgresCode(reason) === REPLICA ? new PostgresError(READ_ONLY, 'BEGIN') : reason;
  }
}

/**
 * The first statement of whoever writes: writers of all instances come one after the other, by a lock on one row that is
 * always there. The audit trail has one end, and the sums over the seals one value.
 * @throws SecretMismatch when the database was sealed with another secret meanwhile
 */
export function* takeTurn({ keys }: Sealing): Script<void> {
  const row = yield* one('meta.lock', { name: KEY_CHECK });
  if (row?.value !== keys.keyCheck) {
    throw new SecretMismatch(
      'The database was sealed with another DESK_SECRET while this desk runs. Start it with that one.',
    );
  }
}
