import type { RespondFn } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../../messages/slack/answer.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import type { Forms } from '../../../slack/forms/forms.ts';

/** Whom to tell and where they are looking. */
export interface Addressee {
  readonly user: string;
  /** Where they clicked or typed; null when Slack did not say, as with dialogs. */
  readonly channel: string | null;
  /** They are looking at the home tab: a direct message stands right beside it. */
  readonly home: boolean;
  /** Bolt's function and where it would post to; only there for clicks in messages and for commands. */
  readonly reply: { readonly url: string; readonly respond: RespondFn } | null;
}

/**
 * Tells one person something that nobody else sees; false when no way was left. Never throws. `instead`: in place of
 * the message that they clicked in, as long as Slack lets it be replaced; never for a card, which everybody sees.
 */
export type Tell = (to: Addressee, message: Answer, where?: 'beside' | 'instead') => Promise<boolean>;

export interface TellOptions {
  readonly client: WebClient;
  /** For replies; the client has the same for what it sends. */
  readonly forms: Forms;
  /** SLACK_API_URL. */
  readonly apiUrl: string;
  /** Where people look who clicked in a dialog. */
  readonly channel: string;
  readonly log: Log;
}

type Way = readonly [name: string, go: () => Promise<unknown>];

/**
 * The ways in order: the reply to the click (five times within 30 minutes), an ephemeral message (only for members of
 * the channel), a direct message; for who is in the home tab the direct message comes before the ephemeral one.
 */
export function createTell({ client, forms, apiUrl, channel, log }: TellOptions): Tell {
  return async ({ user, channel: here, home, reply }, { text, blocks }, where = 'beside') => {
    const content = { text, ...(blocks.length === 0 ? {} : { blocks: [...blocks] }) };
    const replace_original = where === 'instead';
    const ephemeral: Way = [
      'ephemeral',
      () => client.chat.postEphemeral({ ...content, channel: here ?? channel, user }),
    ];
    const direct: Way = ['direct message', () => directMessage(client, user, content)];
    const replying: readonly Way[] =
      reply !== null && mayReplyTo(reply.url, apiUrl)
        ? [
            [
              'reply',
              () =>
                forms.send(content, {
                  go: (sent) => reply.respond({ ...sent, response_type: 'ephemeral', replace_original }),
                  validate: ({ blocks: shown = [] }) => client.blocks.validate({ message: { blocks: shown } }),
                }),
            ],
          ]
        : [];
    const ways = [...replying, ...(home ? [direct, ephemeral] : [ephemeral, direct])];
    for (const [name, go] of ways) {
      try {
        await go();
        return true;
      } catch (error) {
        log.warn('person could not be told this way', { way: name, user, ...errorFacts(error) });
      }
    }
    log.error('person could not be told', { user });
    return false;
  };
}

/** Replies carry account data: they go to Slack or to what stands in for it, never to whatever a payload names. */
function mayReplyTo(url: string, apiUrl: string): boolean {
  const origin = URL.parse(url)?.origin;
  if (origin === undefined || origin === 'null') return false;
  return origin === 'https://hooks.slack.com' || origin === URL.parse(apiUrl)?.origin;
}

async function directMessage(client: WebClient, user: string, content: { text: string; blocks?: KnownBlock[] }) {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new Error('Slack opened no direct message');
  await client.chat.postMessage({ ...content, channel: channel.id, unfurl_links: false, unfurl_media: false });
}
