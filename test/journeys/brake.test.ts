import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../src/sandbox/staff.ts';
import { APPROVE } from './dialogs.ts';
import { run, startDeskProcess } from './process.ts';
import { APPROVED, startWorld, startWorldWithoutDesk, type World } from './world.ts';

const MINUTE = 60_000;

/** Types a command and waits until its answer says that. */
async function says({ slack }: World, user: string, line: string, words: string): Promise<void> {
  const answers = () => slack.ephemerals(user).map(({ text, blocks }) => `${text}\n${wordsIn(blocks).join('\n')}`);
  const before = answers().length;
  await slack.command(user, DELETIONS, line);
  await slack.until(() => answers().slice(before).join().includes(words));
}
const cardSays = ({ slack, card }: World, id: string, words: string) =>
  slack.until(() => wordsIn(card(id).blocks).join('\n').includes(words));
const channelSays = ({ slack }: World, words: string) =>
  slack.until(() => slack.messages(DELETIONS).some(({ text }) => text.includes(words)));
const brakeOf = async (world: World) => {
  const { body } = await world.api('GET', '/readyz');
  return [body['status'], (body['dependencies'] as Record<string, unknown>)['deletions']];
};
const desk = async (world: World, ...args: readonly string[]): Promise<string> => {
  const { process: child, said } = run(world.env, 'src/cli.ts', args);
  await once(child, 'close');
  return said();
};
const PAUSED = ['ready', { ok: false, needed: false, detail: 'paused' }];

describe('all deletions', () => {
  it('wait for two reviewers once one has stopped them, which shows everywhere', async () => {
    const world = await startWorld();
    const { slack, console, clock } = world;
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    expect(await brakeOf(world)).toEqual(['ready', { ok: true, needed: false }]);
    await says(world, BEN, '/deletion freeze look at acc_1001', 'Deletions are paused');
    await cardSays(world, id, `⏸ Deletions are paused by @${BEN}: “look at acc_1001”`);
    await channelSays(world, `⏸ <@${BEN}> paused all deletions: “look at acc_1001”`);
    expect(await brakeOf(world)).toEqual(PAUSED);
    expect(await desk(world, 'queue')).toMatch(
      new RegExp(`^Deletions are paused since .* by ${BEN}; two reviewers .*\nrequest .*\n${id}`),
    );
    expect(await desk(world, 'explain', id)).toContain(`waits for: deletions to go on: they are paused since`);

    clock.advance(20 * MINUTE);
    const sweeps = slack.calls.length;
    await world.desk.sweep();
    expect([await world.status(id), console.deletions, slack.calls.length]).toEqual(['approved', [], sweeps]);

    await says(world, BEN, '/deletion thaw', 'One more reviewer');
    await says(world, BEN, '/deletion thaw', 'One more is needed');
    await says(world, ANA, '/deletion thaw', 'Deletions go on');
    await cardSays(world, id, 'deletes at');
    clock.advance(MINUTE);
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toHaveLength(1);
    expect(await brakeOf(world)).toEqual(['ready', { ok: true, needed: false }]);
  });

  it('stop by themselves above DELETIONS_PER_HOUR, with an alarm to who must look', async () => {
    const world = await startWorld({ DELETIONS_PER_HOUR: '1', UNDO_WINDOW: '0s', SLACK_ESCALATION: SUE });
    const { slack, console, clock } = world;
    const first = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, first);
    await world.until(first, 'completed', 'more');
    const second = await world.submitted('acc_1002');
    await APPROVE.by(world, ANA, second);
    await cardSays(world, second, '⏸ Deletions are paused by the desk: more than 1 deletion within an hour');
    const alarm = '⏸ The desk paused all deletions: more than 1 deletion within an hour';
    await slack.until(() => slack.directMessages(SUE).some(({ text }) => text.startsWith(alarm)));
    await channelSays(world, alarm);
    expect(console.deletions).toHaveLength(1);
    await says(world, ANA, '/deletion thaw', 'One more reviewer');
    await says(world, BEN, '/deletion thaw', 'Deletions go on');
    clock.advance(MINUTE);
    await world.until(second, 'completed', 'more');
    expect(console.deletions).toHaveLength(2);
  });

  it('stay stopped over kill -9, and one of two wishes to resume is not forgotten', async () => {
    const world = await startWorldWithoutDesk();
    const before = await startDeskProcess(world, { UNDO_WINDOW: '0s' });
    const id = await world.submitted('acc_1001');
    await says(world, ANA, '/deletion freeze migration', 'Deletions are paused');
    await APPROVE.by(world, BEN, id);
    await world.until(id, 'approved', ...APPROVED);
    await says(world, ANA, '/deletion thaw', 'One more reviewer');
    await before.kill();

    const after = await startDeskProcess(world, { UNDO_WINDOW: '0s' });
    expect(await brakeOf(world)).toEqual(PAUSED);
    expect(world.console.deletions).toEqual([]);
    await says(world, ANA, '/deletion thaw', 'One more is needed');
    await says(world, BEN, '/deletion thaw', 'Deletions go on');
    expect(await brakeOf(world)).toEqual(['ready', { ok: true, needed: false }]);
    expect(after.said()).not.toContain('migration');
  });
});
