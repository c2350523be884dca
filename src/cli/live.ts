import type { Config } from '../config/config.ts';
import { lookOver } from '../doors/slack/entries.ts';
import { errorFacts, type Log } from '../platform/log.ts';
import { createClient } from '../slack/client.ts';
import { slackCode } from '../slack/errors.ts';
import { createIdentity } from '../slack/identity.ts';

/** For one question (ms): somebody waits for it. */
const PATIENCE = 10_000;
const SILENT: Log = { error() {}, warn() {}, info() {}, debug() {} };

/** What Slack says about the settings, by variable: what is wrong with them that their form does not show. */
export async function liveProblems({
  slack,
}: Pick<Config, 'slack'>): Promise<readonly { readonly variable: string; readonly problem: string }[]> {
  const client = createClient({ token: slack.botToken, apiUrl: slack.apiUrl, log: SILENT, patience: PATIENCE });
  const identity = createIdentity(client);
  try {
    await identity();
  } catch (error) {
    return [
      {
        variable: 'SLACK_BOT_TOKEN',
        problem: `is not taken by Slack: ${slackCode(error) ?? errorFacts(error).says ?? 'no answer'}`,
      },
    ];
  }
  const { bad, unanswered, why } = await lookOver(client, identity, slack);
  return [
    ...bad.map(({ setting, id, why }) => ({ variable: setting, problem: `names ${id}: ${why.replaceAll('_', ' ')}` })),
    ...(unanswered === 0 ? [] : [{ variable: 'SLACK_APPROVERS', problem: `could not be looked at: ${why}` }]),
  ];
}
