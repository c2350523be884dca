import pg from 'pg';
import { type Contestant, serverOf } from '../contestant.ts';

const CLAIM = {
  name: 'claim',
  text: `UPDATE job SET state = 'sending', attempts = attempts + 1, due = $1::bigint + 45000
    WHERE id IN (SELECT id FROM job WHERE state <> 'done' AND due <= $1 ORDER BY due, id LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING id, attempts`,
};
const SETTLE = { name: 'settle', text: `UPDATE job SET state = 'done' WHERE id = ANY($1) AND state = 'sending'` };

/** The least that hands out each job once, and remembers what is done. */
export const claimLoop: Contestant = {
  async seed(database, count) {
    const pool = new pg.Pool(serverOf(database));
    await pool.query(
      'CREATE TABLE job (id bigint PRIMARY KEY, payload text NOT NULL, state text NOT NULL, attempts int NOT NULL, due bigint NOT NULL)',
    );
    await pool.query(`CREATE INDEX job_waiting ON job (due, id) WHERE state <> 'done'`);
    await pool.query(`INSERT INTO job SELECT n, '{"number":1}', 'ready', 0, 0 FROM generate_series(1, $1::int) n`, [
      count,
    ]);
    await pool.end();
  },
  async open(database, hands) {
    const client = new pg.Client(serverOf(database));
    await client.connect();
    return {
      async drain() {
        for (let done = 0; ; ) {
          const { rows } = await client.query({ ...CLAIM, values: [Date.now(), hands] });
          if (rows.length === 0) return done;
          await client.query({ ...SETTLE, values: [rows.map(({ id }) => id)] });
          done += rows.length;
        }
      },
      close: () => client.end(),
    };
  },
  async left(database) {
    const client = new pg.Client(serverOf(database));
    await client.connect();
    const { rows } = await client.query(`SELECT count(*)::int AS left FROM job WHERE state <> 'done'`);
    await client.end();
    return rows[0].left;
  },
};
