import type { LoadedConfig } from '../../config/config.ts';
import type { UsedSetting } from '../../config/setting.ts';
import type { Instant } from '../../domain/calendar.ts';
import { answer, type DeskCommand, problems } from '../command.ts';
import { table } from '../terminal.ts';
import { checkChannel } from './channel.ts';
import { bad, type Check, listed, look, ok } from './check.ts';
import { checkDatabaseToStart } from './database.ts';
import { checkClock, checkConsole, checkMail, checkPublicUrl } from './outside.ts';
import { askSlack } from './slack.ts';
import { checkWebhook } from './webhook.ts';

type Loaded = Extract<LoadedConfig, { ok: true }>;

/** `npm run desk -- config check --live`: also by what everything that the desk depends on says. */
export const configCheck: DeskCommand = {
  name: ['config', 'check'],
  options: [
    {
      flags: '--live',
      does: 'ask Slack, the mail server, the console, the database, the clock and PUBLIC_URL; nothing is changed, and nothing sent but a ping to WEBHOOK_URL',
    },
  ],
  does: 'is the configuration complete and sound? --live: also by what Slack, the mail server, the console and the database say, and about all that the desk will send',
  run: async ({ loaded, values, now }) => {
    if (!loaded.ok) return problems(loaded.problems);
    if (values['live'] === true) return listed(await liveChecks(loaded, now));
    const { warnings, used } = loaded;
    const lines = warnings.map(({ variable, problem }) => `But ${variable} ${problem}`);
    return answer(
      { problems: [], warnings, settings: used },
      ['The configuration is complete.', ...lines, '', ...inUse(used)].join('\n'),
    );
  },
};

/** What somebody set; of the others one line. */
function inUse(used: readonly UsedSetting[]): readonly string[] {
  const given = used.filter(({ from }) => from === 'environment' || from === 'file');
  const rows = given.map(({ name, from, text }) => [
    name,
    text ?? (from === 'file' ? 'a secret, from a file' : 'a secret'),
  ]);
  return [
    ...table([['setting', 'value'], ...rows]),
    '',
    `${used.length - given.length} others are left out: docs/configuration.md`,
  ];
}

/** Everything outside of the desk that it needs, all asked at the same time. */
async function liveChecks({ config, warnings }: Loaded, now: Instant): Promise<readonly Check[]> {
  const [slack, channel, webhook, ...others] = await Promise.all([
    askSlack(config, now),
    checkChannel(config.slack),
    checkWebhook(config, now),
    checkMail(config.mail),
    checkConsole(config.console),
    checkDatabaseToStart(config, now),
    checkClock(config.slack.apiUrl, Date.now),
    checkPublicUrl(config),
  ]);
  const wrong = slack.problems.map(({ variable, problem }) => bad(variable, problem));
  return [
    ok('configuration', 'complete'),
    ...[...warnings, ...slack.warnings].map(({ variable, problem }) => look(variable, problem)),
    ...(wrong.length > 0
      ? wrong
      : [ok('Slack', 'takes the token, knows everybody who is named, takes all that is sent')]),
    ...channel,
    ...others,
    ...webhook,
  ];
}
