import { expect, it } from 'vitest';
import { readCall } from '../../src/cli/call.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { usageOf } from '../../src/cli/usage.ts';
import { pasteOf, readable, rowsUnder, textOf } from '../documents.ts';

it('the README has each command in the words of the help, in their order', () => {
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

it('the README has the exit codes that the help has', () => {
  const help = readCall(COMMANDS, ['help'], { columns: 10_000, colours: false });
  const [said = ''] = /Exit codes: [^.]*\./.exec('said' in help ? help.said.replaceAll('\n', ' ') : '') ?? [];
  expect(said).not.toBe('');
  expect(textOf('README.md').replaceAll('\n', ' ')).toContain(said.replace('DESK_SECRET', '`DESK_SECRET`'));
});
