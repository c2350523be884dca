import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RecordBroken } from '../../../src/domain/recordBroken.ts';
import { FileLost } from '../../../src/store/sqlite/errors.ts';
import type { Store } from '../../../src/store/store.ts';
import { aBody, aDoor } from './aDoor.ts';

/** The real store, of which one method fails as the database does. */
const failing =
  (method: keyof Store, error: unknown) =>
  (store: Store): Store => ({ ...store, [method]: () => Promise.reject(error) });

const errorWith = (code: string, message = 'insert into requests values (ada@example.com)') =>
  Object.assign(new Error(message), { code });

describe('a database that cannot be used', () => {
  it('is one that another holds, until it lets go', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'desk.db');
    const { post } = await aDoor({ file });
    const other = new Database(file);
    onTestFinished(() => void other.close());
    other.exec('begin immediate');
    expect(await post('/v1/requests', aBody())).toMatchObject({ status: 503, json: { code: 'database_unavailable' } });
    other.exec('rollback');
    expect((await post('/v1/requests', aBody())).status).toBe(201);
  });

  it.each([
    errorWith('SQLITE_BUSY'),
    errorWith('SQLITE_FULL'),
    errorWith('SQLITE_IOERR_WRITE'),
    errorWith('SQLITE_READONLY_DBMOVED'),
    errorWith('SQLITE_CORRUPT'),
    errorWith('CERT_HAS_EXPIRED'),
    new FileLost('desk.db', 'write-ahead log'),
    new Error('Failed query', { cause: errorWith('57P01') }),
    new Error('Failed query', { cause: errorWith('53100') }),
    new Error('Failed query', { cause: errorWith('ECONNREFUSED') }),
  ])('is worth another try: %s', async (error) => {
    const { post, lines } = await aDoor({ store: failing('open', error) });
    const answer = await post('/v1/requests', aBody());
    expect(answer).toMatchObject({ status: 503, json: { code: 'database_unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(answer.text + JSON.stringify(lines)).not.toContain('ada@example.com');
  });
});

it('a record that was changed outside the desk has a code of its own, on pages and in the log as well', async () => {
  const error = new RecordBroken('requests', 'DR-0000-0000');
  const { get, lines } = await aDoor({ store: failing('find', error) });
  expect(await get('/v1/requests/DR-0000-0000')).toMatchObject({
    status: 500,
    json: { code: 'record_broken', error_id: 'DR-0000-0000' },
  });
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'error',
      facts: { route: '/v1/requests/{id}', table: 'requests', key: 'DR-0000-0000' },
    }),
  );
});

describe('a failure that nobody foresaw', () => {
  it.each([new TypeError('ada@example.com is not a function'), errorWith('SQLITE_CONSTRAINT_CHECK')])(
    'is told by an id that the log has too: %s',
    async (error) => {
      const { get, lines } = await aDoor({ store: failing('find', error) });
      const [first, second] = [await get('/v1/requests/DR-0000-0000'), await get('/v1/requests/DR-0000-0000')];
      expect(first).toMatchObject({ status: 500, json: { code: 'internal_error', error_id: expect.any(String) } });
      expect(first.json['error_id']).not.toBe(second.json['error_id']);
      expect(Object.keys(first.json).sort()).toEqual(['code', 'detail', 'error_id', 'status', 'title', 'type']);
      const logged = lines.filter(({ level }) => level === 'error').map(({ facts }) => facts);
      expect(logged).toMatchObject([
        { errorId: first.json['error_id'], route: '/v1/requests/{id}', error: error.name },
        { errorId: second.json['error_id'] },
      ]);
      expect(first.text + JSON.stringify(lines)).not.toContain('ada@example.com');
    },
  );
});
