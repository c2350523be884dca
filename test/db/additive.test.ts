import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The last migration of the last release, of which desks go on while the next one brings the database up. */
const RELEASED = '0000_tables';
/** Statements that take away what no version since RELEASED needs, each with why not. */
const CONTRACTS: Readonly<Record<string, string>> = {
  'DROP INDEX "outbox_waiting"': 'outbox_due knows the same rows: while much waits, the version before looks longer',
  'DROP INDEX "outbox_urgent"': 'outbox_due begins with the same columns',
};

const FOLDER = 'db/migrations/postgres';
const BREAK = '--> statement-breakpoint';

/** What the version before does not notice. */
const ADDS: readonly RegExp[] = [
  /^CREATE TABLE "\w+" \(/,
  /^CREATE INDEX "\w+" ON /,
  // Empty in the rows that are there and in those that the version before writes, or filled by the database.
  /^ALTER TABLE "\w+" ADD COLUMN "\w+" (?!.*\bNOT NULL\b)(?!.*\b(UNIQUE|REFERENCES|PRIMARY KEY|CHECK)\b)/,
  /^ALTER TABLE "\w+" ADD COLUMN "\w+" .*\bDEFAULT [^()]+ NOT NULL$/,
];
/** Keys and uniqueness may come with a new table; on one that is there they refuse what the version before writes. */
const OF_NEW_TABLES: readonly RegExp[] = [
  /^CREATE UNIQUE INDEX "\w+" ON "(\w+)"/,
  /^ALTER TABLE "(\w+)" ADD CONSTRAINT /,
];

/** Those statements of a migration that the version before would notice. */
function notAdditive(sql: string): readonly string[] {
  const statements = sql.split(BREAK).map((statement) => statement.trim().replace(/;$/, ''));
  const made = statements.map((statement) => /^CREATE TABLE "(\w+)"/.exec(statement)?.[1]);
  const isOfNew = (statement: string): boolean =>
    OF_NEW_TABLES.some((form) => made.includes(form.exec(statement)?.[1] ?? ''));
  return statements.filter((statement) => !ADDS.some((form) => form.test(statement)) && !isOfNew(statement));
}

it('migrations since the last release only add, so that its desks go on beside the new ones', () => {
  const { entries } = JSON.parse(readFileSync(`${FOLDER}/meta/_journal.json`, 'utf8')) as {
    entries: { tag: string }[];
  };
  const released = entries.findIndex(({ tag }) => tag === RELEASED);
  expect(released).toBeGreaterThanOrEqual(0);
  const since = entries.slice(released + 1).map(({ tag }) => readFileSync(`${FOLDER}/${tag}.sql`, 'utf8'));
  const noticed = since.flatMap(notAdditive).filter((statement) => !(statement in CONTRACTS));
  expect(noticed, 'docs/scale.md, Two versions side by side').toEqual([]);
});

it.each([
  'CREATE TABLE "notes" ("id" text PRIMARY KEY NOT NULL);',
  `CREATE TABLE "notes" ("id" text);\n${BREAK}\nALTER TABLE "notes" ADD CONSTRAINT "c" FOREIGN KEY ("id") REFERENCES "requests"("id");`,
  `CREATE TABLE "notes" ("id" text);\n${BREAK}\nCREATE UNIQUE INDEX "u" ON "notes" USING btree ("id");`,
  'CREATE INDEX "requests_late" ON "requests" USING btree ("due_at");',
  'ALTER TABLE "requests" ADD COLUMN "note" text COLLATE "C";',
  'ALTER TABLE "requests" ADD COLUMN "tries" bigint DEFAULT 0 NOT NULL;',
])('takes as additive: %s', (sql) => {
  expect(notAdditive(sql)).toEqual([]);
});

it.each([
  'DROP TABLE "absences";',
  'DROP INDEX "requests_queue";',
  'ALTER TABLE "requests" DROP COLUMN "assignee";',
  'ALTER TABLE "requests" RENAME COLUMN "assignee" TO "owner";',
  'ALTER TABLE "requests" ALTER COLUMN "assignee" SET NOT NULL;',
  'ALTER TABLE "requests" ALTER COLUMN "version" SET DATA TYPE integer;',
  'ALTER TABLE "requests" ADD COLUMN "note" text NOT NULL;',
  'ALTER TABLE "requests" ADD COLUMN "note" text UNIQUE;',
  'ALTER TABLE "requests" ADD CONSTRAINT "short" CHECK (length(id) < 9);',
  'CREATE UNIQUE INDEX "u" ON "requests" USING btree ("assignee");',
  'UPDATE "requests" SET "status" = \'pending\';',
  'DELETE FROM "outbox";',
])('takes as noticed by the version before: %s', (sql) => {
  expect(notAdditive(sql)).toHaveLength(1);
});
