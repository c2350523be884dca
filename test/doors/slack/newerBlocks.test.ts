import { expect, it } from 'vitest';
import { ANA, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import type { SandboxSlack } from '../../../src/sandbox/slack/slack.ts';
import { aDoor } from './aDoor.ts';

const NEWER = ['container', 'alert', 'data_table', 'data_visualization'];
const HELD = { balance: { currency: 'USD', minor: -320 } } as const;

/** The kinds of blocks that Ana was shown last, and what they say. */
function shownTo(slack: SandboxSlack): { kinds: string[]; words: string } {
  const blocks = slack.ephemerals(ANA).at(-1)?.blocks ?? [];
  return { kinds: blocks.map(({ type }) => type), words: JSON.stringify(blocks) };
}

function forget({ unknownBlocks }: SandboxSlack): void {
  for (const kind of NEWER) unknownBlocks.add(kind);
}

/** What Slack knows of these blocks: all, none of them, or none and cannot even say so. */
const SLACKS = [
  ['that takes them', (_: SandboxSlack) => undefined, true],
  ['that knows none', forget, false],
  [
    'that knows none and cannot validate',
    (slack: SandboxSlack) => {
      forget(slack);
      slack.faults.plan('blocks.validate', { kind: 'error', error: 'unknown_method' }, 99);
    },
    false,
  ],
] as const;

it.each(SLACKS)('a Slack %s shows the queue and the statistics, whole', async (_, prepare, takes) => {
  const { slack, submitted, settled } = await aDoor();
  const { id } = await submitted();
  prepare(slack);
  for (const [line, kind, words] of [
    ['/deletion queue', 'data_table', id],
    ['/deletion stats', 'data_visualization', 'Submitted'],
  ] as const) {
    await slack.command(ANA, DELETIONS, line);
    await settled();
    const shown = shownTo(slack);
    expect(shown.kinds.includes(kind)).toBe(takes);
    expect(shown.words).toContain(words);
  }
});

it.each(SLACKS)('a Slack %s shows in dialogs what must not be overlooked', async (_, prepare, takes) => {
  const { slack, submitted, press, console, dialogOf } = await aDoor();
  const { card } = await submitted();
  prepare(slack);
  await press(ANA, card, 'approve');
  expect(dialogOf(ANA)).toContain('Deletes Acme Live (acc_1001) for good.');
  expect(dialogOf(ANA).includes('"alert"')).toBe(takes);
  console.accounts.change('acc_1001', HELD);
  await press(ANA, card, 'approve');
  expect(dialogOf(ANA)).toContain('This account must not be deleted yet.');
});

it.each(SLACKS)(
  'a Slack %s shows what changed while a dialog was sent, where it says nothing of a refusal',
  async (_, prepare) => {
    const { slack, submitted, press, settled, console, dialogOf } = await aDoor();
    const { card } = await submitted();
    prepare(slack);
    await press(ANA, card, 'approve');
    console.accounts.change('acc_1001', { projects: [] });
    expect(await slack.submit(ANA)).toMatchObject({ outcome: 'updated', problems: [] });
    await settled();
    expect(dialogOf(ANA)).toContain('Changed since the card was shown.');
  },
);
