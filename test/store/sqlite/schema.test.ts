import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { IS_COALESCING, IS_OPEN } from '../../../db/conditions.ts';
import { COALESCING } from '../../../src/domain/effects.ts';
import { OPEN_STATUSES } from '../../../src/domain/request.ts';
import { NOW } from '../../build.ts';
import { approving, CARD, idOf, numbered, put, RECEIPT } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

let db: Database.Database;
beforeEach(async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1, { assignee: 'U0ANA' }), [CARD, RECEIPT]);
  await store.change(idOf(1), approving('U0ANA'));
  db = behind(file);
});

describe('the views', () => {
  it.each([
    ['v_requests', 'id account_id status version assignee submitted_at due_at decided_by decided_at completed_at'],
    ['v_outbox', 'id request_id lane kind state attempts available_at last_error message_id'],
    ['v_audit', 'seq request_id event actor at hash prev_hash'],
  ])('%s has exactly the columns of the contract', (view, columns) => {
    const names = db
      .prepare(`SELECT * FROM ${view}`)
      .columns()
      .map(({ name }) => name);
    expect(names).toEqual(columns.split(' '));
  });

  it('show the stored state', () => {
    const { submittedAt, dueAt } = numbered(1);
    expect(db.prepare('SELECT * FROM v_requests').raw().all()).toEqual([
      [idOf(1), 'acc_1', 'approved', 4, 'U0ANA', submittedAt, dueAt, 'U0ANA', NOW, null],
    ]);
    expect(db.prepare('SELECT * FROM v_outbox').raw().all()).toEqual([
      ['delivery-1', idOf(1), 'slack', 'card.refresh', 'ready', 0, NOW, null, null],
      ['delivery-2', idOf(1), 'mail', 'mail.receipt', 'ready', 0, NOW, null, '<delivery-2@desk.example>'],
    ]);
    expect(db.prepare('SELECT seq, request_id, event, actor, at FROM v_audit').raw().all()).toEqual([
      [1, idOf(1), 'request.opened', 'customer:usr_1001', NOW],
      [2, idOf(1), 'request.approved', 'slack:U0ANA', NOW],
    ]);
  });
});

describe('the conditions in SQL are those of the domain:', () => {
  const listed = (condition: string) => [...condition.slice(condition.indexOf(' IN ')).matchAll(/'([^']+)'/g)];
  it.each([
    ['open', IS_OPEN, OPEN_STATUSES],
    ['coalescing', IS_COALESCING, COALESCING],
  ])('%s', (_, condition, values) => {
    expect(listed(condition).map((match) => match[1])).toEqual(values);
  });
});

it.each([
  ["UPDATE requests SET status = 'gone'", /CHECK/],
  ["UPDATE outbox SET state = 'lost'", /CHECK/],
  ["INSERT INTO cards (request_id, channel, ts) VALUES ('DR-0000-0009', 'C1', '1.0')", /FOREIGN KEY/],
])('refuses %s', (sql, error) => {
  expect(() => db.exec(sql)).toThrow(error);
});
