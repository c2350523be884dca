import { expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { usage, usageOf } from '../../src/cli/usage.ts';
import { pasteOf, readable, rowsUnder, textOf } from '../documents.ts';

it('the usage has each command with what it takes and does', () => {
  const lines = usage(COMMANDS).split('\n');
  for (const command of COMMANDS) {
    expect(
      lines.filter((line) => line.startsWith(`  ${usageOf(command)}  `) && line.endsWith(command.does)),
    ).toHaveLength(1);
  }
});

it('the README has each command in the words of the usage, in their order', () => {
  const meant = COMMANDS.map((command) => [`\`${usageOf(command)}\``, command.does]);
  expect(rowsUnder(textOf('README.md'), 'Ask the desk'), pasteOf('README.md', meant)).toEqual(meant);
});

it('no page and no sentence speaks of a command that there is not', () => {
  const spoken = readable.flatMap((file) =>
    [...textOf(file).matchAll(/npm run desk -- ([a-z]+(?: [a-z]+)?)/g)].map(([, call = '']) => ({ file, call })),
  );
  expect(spoken.length).toBeGreaterThan(20);
  const isKnown = (call: string): boolean => COMMANDS.some(({ name }) => `${call} `.startsWith(`${name.join(' ')} `));
  expect(spoken.filter(({ call }) => !isKnown(call))).toEqual([]);
});
