import type { Lane } from '../../domain/effects.ts';
import type { Connection } from './connect.ts';
import type { Ledger } from './ledger.ts';

/** Writes wait for at most this many others: the event loop is held up no longer than for one short transaction. */
const MOST_TOGETHER = 64;

/** Something to write. May be run again alone, so it keeps nothing and tells nobody; `wake` takes the lanes to serve. */
export type Job<T> = (wake: Set<Lane>) => T;

/** Who may stop a transaction before it writes, and is told of its commit. */
export interface Guard {
  /** Runs inside of each transaction; what it throws fails all of its jobs. */
  assert(): void;
  committed(): void;
}

const NO_GUARD: Guard = { assert() {}, committed() {} };

/** Thrown by the guard: no job of this transaction could do better alone. */
class Stopped extends Error {
  readonly reason: unknown;
  constructor(reason: unknown) {
    super('the guard stops the transaction');
    this.reason = reason;
  }
}

export interface Writer {
  /** Resolves once the job is committed; rejects when it was not, and then it wrote nothing. */
  write<T>(job: Job<T>): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
}

interface Waiting {
  /** Runs the job and gives what tells its caller, for after the commit. */
  attempt(wake: Set<Lane>): () => void;
  fail(error: unknown): void;
}

/**
 * The one road to the disk: jobs that arrive in the same tick share one transaction and so one fsync
 * (docs/why/performance.md). When anything in it throws, all is rolled back and each job runs alone, so that a bad one
 * harms nobody else.
 * @param ledger written once for all of them
 * @param onCommit called after each commit, before anybody is told
 * @param onEffects called after a commit that stored effects, with their lanes
 */
export function createWriter(
  db: Connection,
  ledger: Pick<Ledger, 'flush' | 'forget'>,
  { onEffects, onCommit }: { onEffects: (lanes: ReadonlySet<Lane>) => void; onCommit: () => void },
  guard: Guard = NO_GUARD,
): Writer {
  let waiting: Waiting[] = [];
  let scheduled = false;
  const transaction = db.transaction((jobs: readonly Waiting[], wake: Set<Lane>) => {
    try {
      guard.assert();
    } catch (error) {
      throw new Stopped(error);
    }
    ledger.forget();
    const tell = jobs.map((job) => job.attempt(wake));
    ledger.flush();
    return tell;
  });

  function commit(jobs: readonly Waiting[]): void {
    const wake = new Set<Lane>();
    let tell: readonly (() => void)[];
    try {
      tell = transaction.immediate(jobs, wake);
      onCommit();
    } catch (error) {
      const reason = error instanceof Stopped ? error.reason : error;
      // Somebody else holds the file: waiting for it once more per job would hold up the event loop for minutes.
      if (jobs.length === 1 || error instanceof Stopped || isBusy(error)) for (const job of jobs) job.fail(reason);
      else for (const job of jobs) commit([job]);
      return;
    } finally {
      ledger.forget();
    }
    guard.committed();
    for (const committed of tell) committed();
    if (wake.size > 0) onEffects(wake);
  }

  function commitSome(): void {
    scheduled = false;
    const jobs = waiting.slice(0, MOST_TOGETHER);
    waiting = waiting.slice(MOST_TOGETHER);
    schedule();
    if (jobs.length > 0) commit(jobs);
  }

  function schedule(): void {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(commitSome);
  }

  return {
    write: (job) =>
      new Promise((resolve, reject) => {
        waiting.push({
          attempt(wake) {
            const value = job(wake);
            return () => resolve(value);
          },
          fail: reject,
        });
        schedule();
      }),
    flush() {
      while (waiting.length > 0) commitSome();
    },
  };
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
