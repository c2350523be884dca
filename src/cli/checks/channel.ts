import type { Config } from '../../config/config.ts';
import { slackCode } from '../../slack/errors.ts';
import { askingClient } from './askingClient.ts';
import { bad, type Check, look, ok } from './check.ts';

/** As manifest.json has them. */
export const SCOPES = [
  ...['channels:history', 'channels:read', 'chat:write', 'commands', 'groups:history', 'groups:read', 'im:write'],
  ...['usergroups:read', 'users:read', 'users:read.email'],
] as const;

/** What the token may do, and whether the desk is where it is to post. A token that Slack does not know is told elsewhere. */
export async function checkChannel(slack: Config['slack']): Promise<readonly Check[]> {
  const { channel } = slack;
  const client = askingClient(slack);
  try {
    const { response_metadata } = await client.auth.test();
    const found = await client.conversations
      .info({ channel })
      .catch((error: unknown) => slackCode(error) ?? 'no answer');
    return [
      scopesOf(response_metadata?.scopes ?? null),
      channelCheck(typeof found === 'string' ? found : found.channel),
    ];
  } catch {
    return [];
  }
}

function scopesOf(granted: readonly string[] | null): Check {
  if (granted === null) return look('scopes', 'Slack does not say what the token may do');
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? ok('scopes', 'the token has every scope of manifest.json')
    : bad('scopes', `the token lacks ${missing.join(', ')}: install the app again with manifest.json`);
}

function channelCheck(
  found: string | { readonly is_member?: boolean; readonly is_archived?: boolean } | undefined,
): Check {
  const name = 'SLACK_CHANNEL';
  if (typeof found === 'string')
    return bad(name, `Slack does not show it to the desk (${found}): /invite the desk there`);
  if (found?.is_archived) return bad(name, 'is archived');
  return found?.is_member ? ok(name, 'the desk is a member') : bad(name, 'the desk is no member: /invite it there');
}
