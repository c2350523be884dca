import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { TRIGGERS } from '../../../db/triggers.ts';
import type { Evidence } from '../../../src/domain/account/evidence.ts';
import { personal } from '../../../src/domain/account/values.ts';
import { packed } from '../../../src/store/packing/packing.ts';
import { SEALED, SEALED_NAMES, type SealedName } from '../../../src/store/seals/seals.ts';
import { NOW } from '../../build.ts';
import { aParking, CARD, CODE, type FullStore, idOf, NOTE, numbered, patching, RECEIPT, written } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

let store: FullStore;
let db: Database.Database;
let earlier: Map<SealedName, readonly Row[]>;

type Row = Record<string, string | number | null>;
/** Who runs on the database is no record: see owner.ts. */
const rowsOf = (table: string): Row[] =>
  db
    .prepare<[], Row>(`SELECT rowid AS _at, * FROM ${table} ORDER BY rowid`)
    .all()
    .filter((row) => table !== 'meta' || row['name'] !== 'owner');

const tried = (number: number) => [{ subject: `account acc_${number}`, what: 'wrong_code', counts: true }] as const;

/** Two rows in every table, each with an earlier state. */
beforeEach(async () => {
  const file = freshFile();
  store = await openStore({ file });
  db = behind(file);
  // Whoever edits a file is bound by no constraint.
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  for (const number of [1, 2]) {
    const key = { scope: 'console', key: `key-${number}`, fingerprint: `print-${number}` };
    await store.open(written(numbered(number), { effects: [CARD, NOTE, CODE] }), key);
    await store.placeCard(idOf(number), { channel: 'C1', ts: `${number}.0` });
    const visit = {
      accountId: `acc_${number}`,
      userId: `usr_${number}`,
      locale: null,
      token: 'console',
      requestId: null,
    };
    await store.portals.open(`link-${number}`, { ...visit, expiresAt: NOW + number });
    await store.parkings.put(aParking(number));
    await store.absences.put({ userId: `U${number}`, until: NOW + number, standIn: null }, { actor: 'desk', at: NOW });
    await store.deskVisits.open(`desk-${number}`, { userId: `U${number}`, expiresAt: NOW + number }, NOW);
    await store.spend(tried(number), NOW);
    await store.homes.see({ userId: `U${number}`, filter: 'all', page: number, hash: null, seenAt: NOW + number });
  }
  earlier = new Map(SEALED_NAMES.map((table) => [table, rowsOf(table)]));
  for (const row of await store.claim('slack', NOW, 9, 1_000)) await store.settle(row, { kind: 'done' });
  for (const number of [1, 2]) {
    await store.change(idOf(number), patching({ assignee: 'U0ANA' }, { effects: [RECEIPT] }));
    await store.placeCard(idOf(number), { channel: 'C2', ts: `${number}.5` });
    await store.portals.enter(`link-${number}`, { hash: `session-${number}`, expiresAt: NOW + 9 }, NOW);
    await store.parkings.move(aParking(number), { ...aParking(number), lookAt: NOW + 9 }, [], NOW);
    await store.absences.put({ userId: `U${number}`, until: NOW + 9, standIn: 'U9' }, { actor: 'desk', at: NOW });
    await store.deskVisits.enter(`desk-${number}`, { hash: `desk-session-${number}`, expiresAt: NOW + 9 }, NOW);
    await store.spend(tried(number), NOW + 1);
    await store.homes.see({ userId: `U${number}`, filter: 'mine', page: 1, hash: 'mark', seenAt: NOW + 9 });
  }
  expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
});

/** The first row of the table that has an earlier state. */
function victim(table: SealedName): { readonly now: Row; readonly before: Row; readonly other: Row } {
  const rows = rowsOf(table);
  const now = rows.find((row) =>
    earlier.get(table)?.some((old) => old['_at'] === row['_at'] && old['seal'] !== row['seal']),
  );
  const before = earlier.get(table)?.find((old) => old['_at'] === now?.['_at']);
  const other = rows.find((row) => row['_at'] !== now?.['_at']);
  if (now === undefined || before === undefined || other === undefined) throw new Error(`no victim in ${table}`);
  return { now, before, other };
}

const write = (table: string, column: string, value: unknown, row: Row): void => {
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(value, row['_at']);
};
const another = (value: string | number | null): string | number =>
  typeof value === 'number' ? value + 100 : `${value ?? ''}x`;
const named = async (): Promise<readonly string[]> =>
  (await store.verifyAudit()).records.map(({ table, key }) => `${table} ${key}`);
const nameOf = (table: SealedName, row: Row): string =>
  `${table} ${SEALED[table].key.map((column) => row[column]).join(' ')}`;

const columnsOf = (table: SealedName) => [...SEALED[table].columns, ...(SEALED[table].later ?? [])];

/** Keys of callers never change, and the ledger itself is looked at apart. */
const CHANGED = SEALED_NAMES.filter((table) => table !== 'idempotency' && table !== 'meta');
const EVERY_ROW = SEALED_NAMES.flatMap((table) => [0, 1].map((index) => [table, index] as const));
const CELLS = SEALED_NAMES.flatMap((table) => [...columnsOf(table), 'seal'].map((column) => [table, column] as const));

it('seals every column of every table but the trail, its evidence and the bookkeeping of migrations', () => {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all() as string[];
  expect(tables.filter((name) => name !== 'audit' && name !== 'evidence').sort()).toEqual([...SEALED_NAMES].sort());
  for (const table of SEALED_NAMES) {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
    expect([...columnsOf(table), 'seal'].sort()).toEqual([...columns].sort());
  }
});

describe('is named', () => {
  it.each(CELLS)('%s.%s, edited by hand', async (table, column) => {
    const row = rowsOf(table)[0] as Row;
    write(table, column, another(row[column] ?? null), row);
    const edited = { ...row, [column]: another(row[column] ?? null) };
    expect(await named()).toContain(nameOf(table, edited));
  });

  it.each(CELLS)('%s.%s, emptied', async (table, column) => {
    const row = rowsOf(table).find((one) => one[column] !== null);
    if (row === undefined) return;
    try {
      write(table, column, null, row);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/NOTNULL|MISMATCH/) });
      return;
    }
    expect((await named()).length).toBeGreaterThan(0);
  });

  it.each(SEALED_NAMES)('%s: a row under the key of another', async (table) => {
    const [row, other] = rowsOf(table) as [Row, Row];
    db.exec(`DELETE FROM ${table} WHERE rowid = ${other['_at']}`);
    for (const column of SEALED[table].key) write(table, column, other[column], row);
    expect(await named()).toContain(nameOf(table, other));
  });

  it.each(SEALED_NAMES)('%s: two rows that traded all but their keys', async (table) => {
    const [row, other] = rowsOf(table) as [Row, Row];
    const rest = [...columnsOf(table), 'seal'].filter(
      (column) => !(SEALED[table].key as readonly string[]).includes(column),
    );
    // Unique columns cannot hold both values at once.
    for (const column of rest.filter((one) => typeof row[one] === 'string'))
      write(table, column, `parked ${column}`, row);
    for (const column of rest) write(table, column, row[column], other);
    for (const column of rest) write(table, column, other[column], row);
    expect(await named()).toEqual(expect.arrayContaining([nameOf(table, row), nameOf(table, other)]));
  });

  it.each(CHANGED)('%s: a row put back to an older state, with the seal of that time', async (table) => {
    const { now, before } = victim(table);
    for (const column of [...columnsOf(table), 'seal']) write(table, column, before[column], now);
    expect(await named()).toContain(table === 'requests' ? nameOf(table, now) : `${table} *`);
  });

  it('meta: where the trail ends, put back to an older state', async () => {
    const older = earlier.get('meta')?.find(({ name }) => name === 'head');
    db.prepare("UPDATE meta SET value = ?, seal = ? WHERE name = 'head'").run(older?.['value'], older?.['seal']);
    expect(await named()).toEqual(['meta head']);
  });

  it.each(EVERY_ROW)('%s: a row that was deleted (%i)', async (table, index) => {
    const row = rowsOf(table)[index] as Row;
    db.exec(`DELETE FROM ${table} WHERE rowid = ${row['_at']}`);
    const found = await named();
    if (table === 'requests' || table === 'meta') expect(found).toContain(nameOf(table, row));
    else expect(found).toContain(table === 'outbox' ? `outbox ${row['id']}` : `${table} *`);
  });

  it.each(SEALED_NAMES)('%s: a row that was added', async (table) => {
    const row = rowsOf(table)[0] as Row;
    const columns = [...columnsOf(table), 'seal'];
    const values = columns.map((column) => (column === 'seal' ? row[column] : another(row[column] ?? null)));
    db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`).run(values);
    expect((await named()).length).toBeGreaterThan(0);
  });

  it.each([
    ["hash = 'x'"],
    ["body = '{}'"],
    ["request_id = 'DR-0000-0002'"],
    ["body = '~1.AAAA.'"],
    [`personal = '${packed('[{"salt":"00","value":"Eve"}]')}'`],
    [`personal = '{"x":{"salt":"00","value":"Eve"}}'`],
    ["personal = 'x'"],
    ['seq = seq + 90'],
  ])('evidence with %s', async (change) => {
    for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER ${name}`);
    const frozen = { evidence: { name: personal('Ada') } as unknown as Evidence };
    for (const number of [1, 2]) await store.change(idOf(number), patching({}, frozen));
    const [erased, edited] = db.prepare<[], number>('SELECT seq FROM evidence ORDER BY seq').pluck().all();
    db.exec(`UPDATE evidence SET personal = NULL WHERE seq = ${erased}`);
    expect(await named()).toEqual([]);
    db.exec(`UPDATE evidence SET ${change.replace('0002', '0001')} WHERE seq = ${edited}`);
    expect(await named()).toContain(`evidence ${edited}`);
  });
});
