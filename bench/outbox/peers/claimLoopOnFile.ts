import Sqlite from 'better-sqlite3';
import { type Contestant, fileOf } from '../contestant.ts';

interface Job {
  readonly id: number;
  readonly attempts: number;
}

/** The least that hands out each job once, and remembers what is done; as durable as the desk. */
export const claimLoopOnFile: Contestant = {
  async seed(database, count) {
    const db = open(fileOf(database));
    db.exec(`CREATE TABLE job (id INTEGER PRIMARY KEY, payload TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL);
      CREATE INDEX job_waiting ON job (due, id) WHERE state <> 'done'`);
    const insert = db.prepare(`INSERT INTO job VALUES (?, '{"number":1}', 'ready', 0, 0)`);
    db.transaction(() => {
      for (let number = 1; number <= count; number++) insert.run(number);
    })();
    db.close();
  },
  async open(database, hands) {
    const db = open(fileOf(database));
    const due = db.prepare<[number], Job>(
      `SELECT id, attempts FROM job WHERE state <> 'done' AND due <= ? ORDER BY due, id LIMIT ${hands}`,
    );
    const take = db.prepare(`UPDATE job SET state = 'sending', attempts = ?, due = ? WHERE id = ?`);
    const end = db.prepare(`UPDATE job SET state = 'done' WHERE id = ? AND attempts = ?`);
    const claim = db.transaction((now: number) => {
      const jobs = due.all(now);
      for (const { id, attempts } of jobs) take.run(attempts + 1, now + 45_000, id);
      return jobs;
    });
    const settle = db.transaction((jobs: readonly Job[]) => {
      for (const { id, attempts } of jobs) end.run(id, attempts + 1);
    });
    return {
      async drain() {
        for (let done = 0; ; ) {
          const jobs = claim.immediate(Date.now());
          if (jobs.length === 0) return done;
          // What delivers is never done in the same turn.
          await new Promise((next) => setImmediate(next));
          settle.immediate(jobs);
          done += jobs.length;
        }
      },
      close: async () => void db.close(),
    };
  },
  async left(database) {
    const db = open(fileOf(database));
    const left = db.prepare(`SELECT count(*) FROM job WHERE state <> 'done'`).pluck().get() as number;
    db.close();
    return left;
  },
};

function open(file: string): Sqlite.Database {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  return db;
}
