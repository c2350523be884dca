import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { askSlack } from '../../../src/cli/checks/slack.ts';
import { sampleSurfaces } from '../../../src/cli/samples/surfaces.ts';
import { TITLES } from '../../../src/messages/slack/frame.ts';
import { newerKinds } from '../../../src/messages/slack/newer.ts';
import { DELETIONS, REVIEWERS } from '../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../src/sandbox/slack/slack.ts';
import { aPolicy, NOW } from '../../build.ts';
import { CONTEXT } from '../../messages/extremes.ts';

let slack: SandboxSlack;
beforeAll(async () => {
  slack = await startSlack();
});
beforeEach(() => slack.reset());
afterAll(() => slack.close());

const NEWER = ['alert', 'container', 'data_table', 'data_visualization'];

const check = () =>
  askSlack(
    {
      slack: {
        ...{ botToken: slack.botToken, apiUrl: slack.url, channel: DELETIONS, escalation: null },
        ...{ approvers: [REVIEWERS], support: 'channel', door: { kind: 'http', signingSecret: slack.signingSecret } },
      },
      policy: aPolicy(),
      console: {
        url: 'http://127.0.0.1',
        token: 'x',
        webUrl: 'https://console.example.com',
        loginUrl: 'https://x.example',
      },
      brand: { name: 'Company', supportContact: 'help@company.example', logo: null, color: null },
    },
    NOW,
  );

it('each kind of message and view is shown to Slack, with each newer block in one of them', async () => {
  expect(await check()).toEqual({ problems: [], warnings: [] });
  const surfaces = sampleSurfaces({ now: NOW, billingTimeZone: 'UTC', ruleSet: aPolicy().ruleSet }, CONTEXT);
  expect(slack.callsTo('blocks.validate')).toHaveLength(surfaces.length);
  expect([...new Set(surfaces.flatMap(({ content }) => newerKinds(content)))].sort()).toEqual(NEWER);
  const dialogs = surfaces.flatMap(({ content }) => ('callback_id' in content ? [content.callback_id ?? ''] : []));
  expect([...new Set(dialogs)].sort()).toEqual(Object.keys(TITLES).sort());
});

it('what Slack does not know yet is named, with what is shown without it', async () => {
  slack.unknownBlocks.add('container').add('alert');
  expect(await check()).toEqual({
    problems: [],
    warnings: [
      {
        variable: 'Slack',
        problem: 'takes no block of the kind container yet: shown without it are card, blocked card.',
      },
      {
        variable: 'Slack',
        problem: expect.stringContaining('of the kind alert yet: shown without it are approve dialog'),
      },
    ],
  });
});

it('what Slack refuses in its plainer form, too, is a problem', async () => {
  slack.unknownBlocks.add('context');
  expect((await check()).problems).toContainEqual({
    variable: 'Slack',
    problem: expect.stringMatching(
      /^does not take what the desk sends: card \(\/blocks\/\d+\/type unsupported type: context/,
    ),
  });
});

it('a Slack without blocks.validate says so, and nothing is wrong', async () => {
  slack.faults.plan('blocks.validate', { kind: 'error', error: 'unknown_method' });
  expect(await check()).toEqual({
    problems: [],
    warnings: [
      {
        variable: 'Slack',
        problem:
          'cannot say whether it takes what the desk sends (blocks.validate: unknown_method). It is tried when it is sent.',
      },
    ],
  });
  expect(slack.callsTo('blocks.validate')).toHaveLength(1);
});
