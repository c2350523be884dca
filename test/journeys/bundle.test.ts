import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../documents.ts';
import { listening, run } from './process.ts';
import { edit } from './rows.ts';
import { startWorldWithoutDesk } from './world.ts';

/** Elsewhere, so that nothing is found but what is inside. */
const FOLDER = mkdtempSync(join(tmpdir(), 'desk-bundle-'));
/** With what Node compiles of it, which nobody starts again. */
const CACHE = { NODE_COMPILE_CACHE: join(FOLDER, 'compiled') };
beforeAll(() => promisify(execFile)(process.execPath, ['deploy/bundle.ts', FOLDER]));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const inFolder = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** One command of the bundled command line. */
async function command(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { process: child, said } = run({ ...env, ...CACHE }, join(FOLDER, 'src/cli.js'), args);
  const [code] = await once(child, 'close');
  return { code, said: said().trim() };
}

describe('the bundled desk', () => {
  it('takes a request, which its command line knows, and logs an error where the sources have it', async () => {
    const world = await startWorldWithoutDesk();
    const { port, said } = await listening({ ...world.env, ...CACHE }, [], join(FOLDER, 'src/main.js'));
    world.base = `http://127.0.0.1:${port}`;
    expect(await world.api('GET', '/healthz')).toMatchObject({ status: 200 });
    const id = await world.open('acc_1001');
    const { code, said: explained } = await command(world.env, 'explain', id);
    expect([code, explained]).toEqual([0, expect.stringContaining(id)]);

    await edit(world, 'ALTER TABLE requests RENAME TO elsewhere');
    expect(await world.api('GET', `/v1/requests/${id}`)).toMatchObject({ status: 500 });
    await edit(world, 'ALTER TABLE elsewhere RENAME TO requests');
    const lines = said()
      .split('\n')
      .filter((line) => line.includes('"a call failed"'));
    const { operation, at } = JSON.parse(lines[0] ?? '{}') as Readonly<Record<string, string>>;
    expect(operation).toBe('showRequest');
    const [, file = '', line, column] = /\((src\/store\/\w+\/\w+\.ts):(\d+):(\d+)\)$/.exec(at ?? '') ?? [at];
    const place = textOf(file)
      .split('\n')
      [Number(line) - 1]?.slice(Number(column) - 1);
    expect(place).toMatch(/^(get\(inOrder|new PostgresError\()/);
  });

  it('has its version and its help without settings', async () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    expect(await command({}, '--version')).toEqual({ code: 0, said: version });
    expect(await command({}, 'queue', '--help')).toMatchObject({ code: 0, said: expect.stringMatching(/^Usage: /) });
  });

  it('has nothing of the sandbox inside nor the servers of Bolt, all of drizzle, and the licence of each package', () => {
    const files = readdirSync(join(FOLDER, 'src')).map((name) => join('src', name));
    // Of either database.
    expect(files.filter((file) => /\bload\(["']drizzle-orm/.test(inFolder(file)))).toEqual([]);
    const maps = files.filter((file) => file.endsWith('.map'));
    const inside = maps.flatMap((file) => (JSON.parse(inFolder(file)) as { sources: string[] }).sources);
    expect(inside).toContain('../src/app.ts');
    expect(inside.filter((source) => source.includes('sandbox'))).toEqual([]);
    const packages = new Set(inside.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
    const licences = [...inFolder('LICENSES.txt').matchAll(/^=== (\S+) \S+ \(\S+\)$/gm)];
    expect(packages).toContain('hono');
    expect(packages).not.toContain('express');
    expect([...packages].filter((name) => !licences.some(([, of]) => of === name))).toEqual([]);
  });
});
