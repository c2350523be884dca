import pg from 'pg';
import { hmac } from '../../../src/platform/secrets.ts';
import { type Contestant, serverOf } from '../contestant.ts';
import { claimLoop } from './claimLoop.ts';

type Row = readonly [id: string, payload: string, state: string, attempts: number, due: string];

const DUE = {
  name: 'due',
  rowMode: 'array',
  text: `SELECT id, payload, state, attempts, due, seal FROM job WHERE state <> 'done' AND due <= $1
    ORDER BY due, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
} as const;
const SUM = { name: 'sum', text: 'SELECT value FROM sum FOR UPDATE' };
const WRITE = {
  name: 'write',
  text: `UPDATE job SET state = told.state, attempts = told.attempts, due = told.due, seal = told.seal
    FROM (SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::bigint[], $5::text[])
      AS told(id, state, attempts, due, seal) LIMIT $6) AS told WHERE job.id = told.id`,
};
const WRITE_SUM = { name: 'write sum', text: 'UPDATE sum SET value = $1' };

const [seal, share] = ['rows', 'sum'].map((use) => hmac(Buffer.from(`a key of this measurement for ${use}`))) as [
  ReturnType<typeof hmac>,
  ReturnType<typeof hmac>,
];
const sealOf = (row: Row): string => seal(JSON.stringify(row), 'base64url');
const shareOf = (text: string): bigint => BigInt(`0x${share(text, 'hex').slice(0, 32)}`);
const wrapped = (sum: bigint): string => BigInt.asUintN(128, sum).toString(16);

/**
 * The same with what the desk proves: each row has a seal, and the table a sum of its seals in one row. Everything that can be
 * told of together is, and what was delivered is marked by the transaction that claims what is next: two round trips and one
 * commit for as many jobs as there are hands. Nobody who promises that needs less.
 */
export const sealedLoop: Contestant = {
  async seed(database, count) {
    await claimLoop.seed(database, count);
    const client = await connected(database);
    await client.query(`ALTER TABLE job ADD COLUMN seal text; CREATE TABLE sum (value text NOT NULL)`);
    await sealAll(client);
    await client.end();
  },
  async open(database, hands) {
    const client = await connected(database);
    return {
      async drain() {
        let delivered: readonly Row[] = [];
        for (let done = 0; ; done += delivered.length) {
          const now = Date.now();
          const [, sum, { rows }] = await Promise.all([
            client.query('BEGIN'),
            client.query(SUM),
            client.query<[...Row, string]>({ ...DUE, values: [now, hands] } as never),
          ]);
          const claimed = rows.map(([id, payload, state, attempts, due, its]) => {
            if (sealOf([id, payload, state, attempts, due]) !== its) throw new Error('A job was changed');
            return [id, payload, 'sending', attempts + 1, String(now + 45_000)] as Row;
          });
          const ended = delivered.map(([id, payload, , attempts, due]): Row => [id, payload, 'done', attempts, due]);
          const written = [...claimed, ...ended];
          const seals = written.map(sealOf);
          let total = BigInt(`0x${sum.rows[0].value}`);
          for (const before of [...rows.map((row) => row[5]), ...delivered.map(sealOf)]) total -= shareOf(before);
          for (const after of seals) total += shareOf(after);
          const at = (place: number) => written.map((row) => row[place]);
          await Promise.all([
            client.query({ ...WRITE, values: [at(0), at(2), at(3), at(4), seals, written.length] }),
            client.query({ ...WRITE_SUM, values: [wrapped(total)] }),
            client.query('COMMIT'),
          ]);
          if (written.length === 0) return done;
          delivered = claimed;
        }
      },
      close: () => client.end(),
    };
  },
  left: claimLoop.left,
};

async function connected(database: Parameters<typeof serverOf>[0]): Promise<pg.Client> {
  const client = new pg.Client({ ...serverOf(database), pipeline: true });
  await client.connect();
  return client;
}

async function sealAll(client: pg.Client): Promise<void> {
  const text = 'SELECT id, payload, state, attempts, due FROM job';
  const { rows } = await client.query<[...Row]>({ rowMode: 'array', text } as never);
  const seals = rows.map(sealOf);
  const put =
    'UPDATE job SET seal = told.seal FROM unnest($1::bigint[], $2::text[]) AS told(id, seal) WHERE job.id = told.id';
  await client.query(put, [rows.map(([id]) => id), seals]);
  const sum = seals.reduce((before, one) => before + shareOf(one), 0n);
  await client.query('INSERT INTO sum VALUES ($1)', [wrapped(sum)]);
}
