import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedQueries } from '../../src/store/queries/queries.ts';
import { CHANGES } from '../../src/store/queries/requests.ts';
import { SQLITE } from '../../src/store/sqlite/dialect.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Every source file, without its comments. */
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(ROOT, 'src', name), 'utf8');
    return { name, code: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '') };
  });

describe('SQL', () => {
  /** What is a matter of the file or of the server, and not of what the desk remembers. */
  const BY_HAND = [
    ...[
      'backup.ts',
      'connect.ts',
      'copying.ts',
      'migrate.ts',
      'own.ts',
      'shred.ts',
      'file/anchor.ts',
      'file/lock.ts',
      'file/owner.ts',
      'salvage/rebuild.ts',
    ].map((file) => `store/sqlite/${file}`),
    ...['bringUp.ts', 'copying.ts', 'ears.ts', 'many.ts', 'migrate.ts', 'turn.ts'].map(
      (file) => `store/postgres/${file}`,
    ),
  ];
  const isByHand = (code: string): boolean =>
    /\b(select|insert into|update|delete from|create|drop|alter|begin|attach)\b ["'\w*$]/i.test(code) &&
    /\.(prepare|exec|run|all|get|query)[(<]|sql`/.test(code);

  it('is written by hand in the named files alone', () => {
    const found = sources.filter(({ name, code }) => name.startsWith('store/') && isByHand(code));
    expect(found.map(({ name }) => name).sort()).toEqual(BY_HAND.sort());
  });

  it.each([
    "db.prepare('SELECT id FROM requests WHERE id = ?')",
    "db.exec('DROP VIEW v_audit')",
    "sql`update requests set status = 'approved'`",
    "db.all(sql.raw('delete from outbox'))",
  ])('is written by hand in %s', (code) => {
    expect(isByHand(code)).toBe(true);
  });

  it.each([
    'db.select().from(requests).limit(1)',
    'db.update(outbox).set({ state })',
    "expect('delete from here').toBe()",
  ])('is not in %s', (code) => {
    expect(isByHand(code)).toBe(false);
  });
});

it('keeps no statement that no script runs', () => {
  const used = sources.filter(({ name }) => /^store\/(scripts|seals|createStore)/.test(name)).map(({ code }) => code);
  const scripts = used.join('\n');
  /** Those that come with every table of a kind, see seals/. */
  const isGeneric = (name: string): boolean => /\.(insert|reseal|remove|first|next|after|count)$/.test(name);
  /** One of them is chosen by what changed. */
  const isChange = (name: string): boolean => name.startsWith('requests.') && name.slice(9) in CHANGES;
  const isUsed = (name: string): boolean =>
    isChange(name) || scripts.includes(`'${name}'`) || scripts.includes(`'${name.replace('.', "', '")}'`);
  const names = namedQueries(SQLITE).map(([name]) => name);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !isGeneric(name) && !isUsed(name))).toEqual([]);
});
