import type { Connection } from './connect.ts';

/** Writes wait for at most this many others: the event loop is held up no longer than for one short transaction. */
const MOST_TOGETHER = 64;

/** Something to write. May be run again alone, so it keeps nothing and tells nobody. */
type Work<Tx, T> = (tx: Tx) => T;

/** What is done around the jobs of a transaction. */
interface Around<Tx> {
  begin(): Tx;
  /** The last thing before the commit. */
  end(tx: Tx): void;
  /** After the commit, before anybody is told. */
  committed(tx: Tx): void;
  /** After everybody is told. */
  told(tx: Tx): void;
}

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

export interface Writer<Tx> {
  /** Resolves once the work is committed; rejects when it was not, and then it wrote nothing. */
  write<T>(work: Work<Tx, T>): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
}

interface Waiting<Tx> {
  /** Does the work and gives what tells its caller, for after the commit. */
  attempt(tx: Tx): () => void;
  fail(error: unknown): void;
}

/**
 * The one road to the disk: what arrives in the same tick shares one transaction and so one fsync
 * (docs/why/performance.md). When anything in it throws, all is rolled back and each job runs alone, so that a bad one
 * harms nobody else.
 */
export function createWriter<Tx>(
  db: Connection,
  { begin, end, committed, told }: Around<Tx>,
  guard: Guard = NO_GUARD,
): Writer<Tx> {
  let waiting: Waiting<Tx>[] = [];
  let scheduled = false;
  const transaction = db.transaction((jobs: readonly Waiting<Tx>[], tx: Tx) => {
    try {
      guard.assert();
    } catch (error) {
      throw new Stopped(error);
    }
    const tell = jobs.map((job) => job.attempt(tx));
    end(tx);
    return tell;
  });

  function commit(jobs: readonly Waiting<Tx>[]): void {
    const tx = begin();
    let tell: readonly (() => void)[];
    try {
      tell = transaction.immediate(jobs, tx);
      committed(tx);
    } catch (error) {
      const reason = error instanceof Stopped ? error.reason : error;
      // Somebody else holds the file: waiting for it once more per job would hold up the event loop for minutes.
      if (jobs.length === 1 || error instanceof Stopped || isBusy(error)) for (const job of jobs) job.fail(reason);
      else for (const job of jobs) commit([job]);
      return;
    }
    guard.committed();
    for (const tellOne of tell) tellOne();
    told(tx);
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
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({
          attempt(tx) {
            const value = work(tx);
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
