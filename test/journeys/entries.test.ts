import { expect, it } from 'vitest';
import { ANA, DELETIONS, REVIEWERS, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady, wordsIn } from '../../src/sandbox/staff.ts';
import { HOUR } from '../build.ts';
import { desk as deskCommand } from './cli.ts';
import { startDesks, startWorld, startWorldWithoutDesk } from './world.ts';

const OFF = 'S0OFF00001';

it('a user group that is switched off is named to people, and everybody else goes on', async () => {
  const world = await startWorld({ SLACK_APPROVERS: `${OFF},${REVIEWERS}`, SLACK_SUPPORT: `${SUE},${OFF}` });
  const named = await world.slack.until(() => world.slack.messages(DELETIONS).find(({ text }) => text.includes(OFF)));
  expect(named?.text).toContain(`SLACK_APPROVERS ${OFF}, a user group that is gone or switched off`);
  const { status, body } = await world.api('GET', '/readyz');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    dependencies: {
      people: { ok: false, detail: `SLACK_APPROVERS ${OFF} no_such_group, SLACK_SUPPORT ${OFF} no_such_group` },
    },
  });
  const id = await world.submitted('acc_1001');
  await clickCard(world.slack, SUE, id, 'claim');
  await world.slack.until(() => wordsIn(world.card(id).blocks).join().includes('Taken by'));
  await clickCard(world.slack, ANA, id, 'approve');
  expect(await dialogReady(world.slack, ANA)).toBe(true);
});

it('the check of the configuration names what only Slack knows', async () => {
  const world = await startWorld();
  const check = async (patch: Readonly<Record<string, string>>) =>
    deskCommand({ ...world, env: { ...world.env, ...patch } }, 'config', 'check', '--live');
  expect(await check({})).toMatchObject({ code: 0 });
  const { code, said } = await check({ SLACK_APPROVERS: `${OFF},${REVIEWERS}`, SLACK_SUPPORT: 'U0NOBODY01' });
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`bad +SLACK_APPROVERS +names ${OFF}: no such group`));
  expect(said).toMatch(/bad +SLACK_SUPPORT +names U0NOBODY01: no such person/);
  expect((await check({ SLACK_BOT_TOKEN: 'xoxb-another-one' })).said).toMatch(
    /bad +SLACK_BOT_TOKEN +is not taken by Slack/,
  );
});

it('a request that nobody may decide says so while it waits', async () => {
  const world = await startWorldWithoutDesk();
  Object.assign(world.slack.users.get(ANA)?.profile ?? {}, { email: 'Ada+desk@example.com' });
  await startDesks(world, { SLACK_APPROVERS: ANA });
  const id = await world.submitted('acc_1001');
  // Whether Slack had said who is there when it was posted or not.
  world.clock.advance(HOUR);
  await world.slack.until(() => wordsIn(world.card(id).blocks).join().includes('Nobody can decide this'));
});
