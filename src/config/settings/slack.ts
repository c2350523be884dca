import { secret, WEB_URL } from '../kinds.ts';
import { byDefault, kind, optional, required } from '../setting.ts';
import { type Read, slackId, slackIds, value } from '../values.ts';

const PEOPLE = 'ids of users (`U…`, `W…`) and user groups (`S…`), separated by commas';
const people = slackIds('UWS');

/** Settings of Slack; docs/slack.md says where each is found. */
export const SLACK = {
  SLACK_BOT_TOKEN: required(secret(6, 'xoxb-'), {
    words: 'the bot token (*OAuth & Permissions*)',
    example: 'xoxb-1234-abcd',
    secret: true,
  }),
  SLACK_SIGNING_SECRET: required(secret(8), {
    words: 'proves that a call comes from Slack, where Slack reaches the desk over HTTP (*Basic Information*)',
    unless: 'SLACK_APP_TOKEN',
    secret: true,
  }),
  SLACK_APP_TOKEN: optional('Slack reaches the desk over HTTP', secret(6, 'xapp-'), {
    words: 'the app-level token for Socket Mode, which needs no public address; set, the signing secret is not used',
    example: 'xapp-1-A0-abcd',
    secret: true,
  }),
  SLACK_CHANNEL: required(kind('the id of a channel, `C…` or `G…`', slackId('CG')), {
    words: 'the channel for the cards; the desk must be a member of it',
    example: 'C0123456789',
  }),
  SLACK_APPROVERS: required(kind(PEOPLE, people), {
    words: 'who may approve and reject: user ids (`U…`) and user-group ids (`S…`)',
    more: 'Membership of a group is looked up at each click; when it cannot be, nobody may decide.',
    example: 'S0123456789,U0123456789',
  }),
  SLACK_SUPPORT: byDefault(
    'channel',
    kind(
      `\`channel\`, or ${PEOPLE}`,
      (text): Read<'channel' | readonly string[]> => (text === 'channel' ? value('channel') : people(text)),
    ),
    { words: 'who may look up and claim: ids as above, or `channel` for all its members' },
  ),
  SLACK_ESCALATION: optional(
    'the channel for the cards',
    kind('the id of a channel, a user or a user group', slackId('CGUWS')),
    { words: 'who is told of what is overdue or stuck: a channel, a user or a user group', example: 'S0123456789' },
  ),
  SLACK_API_URL: byDefault('https://slack.com/api', WEB_URL, {
    words: 'base address of the Web API: that of the sandbox, or of a proxy on the way to Slack',
  }),
};
