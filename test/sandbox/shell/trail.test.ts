import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createTrail } from '../../../src/sandbox/shell/tour/trail.ts';
import { numbered, put } from '../../store/build.ts';
import { freshFile, keeping, openStore } from '../../store/sqlite/open.ts';

/** What any tool beside the desk does: it opens the database, reads, and closes it. */
const READER = `
  const db = new (require('better-sqlite3'))(process.argv[1]);
  db.prepare('SELECT count(*) FROM requests').get();
  db.close();
`;

it('the questions of the tour leave the desk its locks: a reader beside it takes no write-ahead log away', async () => {
  const file = freshFile();
  const store = await openStore({ file, keeping: keeping() });
  await put(store, numbered(1));
  expect(createTrail(file).lastSeq()).toBeGreaterThan(0);
  const log = statSync(`${file}-wal`).ino;
  execFileSync(process.execPath, ['-e', READER, file]);
  expect(statSync(`${file}-wal`).ino).toBe(log);
  await put(store, numbered(2));
});
