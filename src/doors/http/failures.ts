import type { Instant } from '../../domain/calendar.ts';
import { RecordBroken } from '../../domain/recordBroken.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { doorProblem, type ProblemDetails } from './problems.ts';

/** SQLite: busy, locked, full, read-only, I/O, damaged; and what the store itself refuses to use. PostgreSQL: connection, resources, operator, lock and serialization. */
const SQLITE = /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PROTOCOL|CORRUPT|NOTADB)|STORE_UNUSABLE$)/;
const POSTGRES = /^(08|53|57P|58)[0-9A-Z]{2,3}$|^(40001|40P01|55P03|25006|57014)$/;
const NETWORK = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;
/** Nobody proves to be the database. */
const UNPROVEN = /CERT|^UNABLE_TO_/;

/** Seconds; by then a lock is gone, or it needs a person. */
const DATABASE_RETRY = '5';

/**
 * What a call is told that failed for a reason nobody foresaw: an id, and nothing of the error itself. The log has the
 * same id. A database that cannot be used just now is worth another try; a record that was changed outside the desk is
 * not.
 */
export function createFailures({ log, now }: { log: Log; now: () => Instant }) {
  let count = 0;
  return (error: unknown, route: string): ProblemDetails => {
    if (error instanceof RecordBroken) {
      log.error('a record does not fit its seal', { route, table: error.table, key: error.key });
      return doorProblem('record_broken', { extras: { error_id: error.key } });
    }
    const facts = errorFacts(error);
    const code = String(facts.code ?? '');
    if ([SQLITE, POSTGRES, NETWORK, UNPROVEN].some((known) => known.test(code))) {
      log.error('the database cannot be used', { route, ...facts });
      return doorProblem('database_unavailable', { headers: { 'retry-after': DATABASE_RETRY } });
    }
    count += 1;
    const errorId = `${now().toString(36)}-${count.toString(36)}`;
    log.error('a call failed', { route, errorId, ...facts });
    return doorProblem('internal_error', { extras: { error_id: errorId } });
  };
}
