import { isObject } from '../blockkit/rules.ts';
import { problemsOfMessage } from '../blockkit.ts';
import { APP, TEAM, TEAM_DOMAIN } from '../people.ts';
import { sayInReply } from '../responseUrls.ts';
import { type Desk, type ForgedOrigin, mustBeAbleToAct } from './desk.ts';
import type { Delivery } from './post.ts';

/** An answer is a message in JSON or plain words; anything else is words, too. */
function saidIn(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : { text: body };
  } catch {
    return { text: body };
  }
}

/** Types a slash command in a channel; what the desk answers at once is shown like what it says through the response_url. */
export async function command(
  desk: Desk,
  user: string,
  channel: string,
  line: string,
  { app = APP, team = TEAM }: ForgedOrigin = {},
): Promise<Delivery> {
  const { workspace } = desk;
  mustBeAbleToAct(workspace, user);
  const place = workspace.channels.get(channel);
  if (!place) throw new Error(`no channel ${channel}`);
  const [name = '', ...words] = line.split(' ');
  const body = new URLSearchParams({
    token: 'legacy-verification-token',
    team_id: team,
    team_domain: TEAM_DOMAIN,
    channel_id: channel,
    channel_name: place.name,
    user_id: user,
    user_name: workspace.users.get(user)?.name ?? '',
    command: name,
    text: words.join(' '),
    api_app_id: app,
    is_enterprise_install: 'false',
    response_url: workspace.newResponseUrl('commands', user, channel),
    trigger_id: workspace.newTrigger(user),
  });
  const delivery = await desk.send(body.toString());
  if (delivery.problems.length > 0 || delivery.body.trim() === '') return delivery;
  const said = saidIn(delivery.body);
  const problems = problemsOfMessage({ text: said['text'], blocks: said['blocks'] });
  if (problems.length > 0) {
    return { ...delivery, problems: problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`) };
  }
  sayInReply(workspace, { channel, user }, said);
  workspace.changed();
  return delivery;
}
