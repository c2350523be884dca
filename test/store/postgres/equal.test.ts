import pg from 'pg';
import { expect, it } from 'vitest';
import { behind, freshDatabase } from '../../postgres/databases.ts';
import { day, LEFT } from '../day.ts';
import { behind as behindFile, freshFile, openStore } from '../sqlite/open.ts';
import { openOn } from './open.ts';

it('gives the answers of SQLite, and leaves the same rows with the same seals and hashes', async () => {
  const [file, server] = [freshFile(), await freshDatabase()];
  const answers = await day(await openStore({ file }));
  expect(await day(await openOn(server))).toEqual(answers);
  const [sqlite, postgres] = [behindFile(file), await behind(server)];
  // What the desk reads as numbers comes as text to others.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  for (const rows of LEFT) expect((await postgres.query(rows)).rows).toEqual(sqlite.prepare(rows).all());
});
