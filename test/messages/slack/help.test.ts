import { expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { COMMAND_NAMES, COMMANDS } from '../../../src/messages/slack/commands/commands.ts';
import { renderHelp } from '../../../src/messages/slack/help.ts';
import { readable, textOf } from '../../documents.ts';
import { wordsOf } from '../extremes.ts';

const HELP = wordsOf(renderHelp().blocks);

it('the help has each command with what it takes and does, a line each', () => {
  expect(HELP.split('\n')).toEqual(
    expect.arrayContaining([
      '/eligibility <account id or e-mail>  may this account be deleted, and what is missing?',
      '/deletion lookup <account id or e-mail>  the same as /eligibility',
      '/deletion stats  what is open and overdue, and week by week what was submitted and decided, how fast, what held requests up, why customers leave',
      '/deletion freeze [why]  stops all deletions at once, and approved requests wait; any reviewer may',
      '/deletion thaw  lets deletions go on, once two reviewers have said so',
    ]),
  );
  for (const name of COMMAND_NAMES) expect(HELP).toContain(`\n${`${name} ${COMMANDS[name].takes}`.trim()}  `);
});

it('the help names each shortcut as Slack shows it', () => {
  for (const { name } of manifest.features.shortcuts) expect(HELP).toContain(name);
});

it('the help is said in one sentence where blocks are not shown', () => {
  const { text } = renderHelp();
  expect(text).toMatch(/^The deletion desk knows \/eligibility, \/deletion lookup, queue, show, [a-z, ]+ and help\.$/);
  for (const name of COMMAND_NAMES) expect(text).toContain(name.split(' ').at(-1));
});

it('no page and no sentence speaks of a command that there is not', () => {
  const spoken = readable.flatMap((file) =>
    [...textOf(file).matchAll(/\/deletion [a-z]+/g)].map(([name]) => ({ file, name })),
  );
  expect(spoken.length).toBeGreaterThan(20);
  expect(spoken.filter(({ name }) => !COMMAND_NAMES.some((known) => known === name))).toEqual([]);
});
