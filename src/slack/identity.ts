import type { WebClient } from '@slack/web-api';

/** What the bot token belongs to. */
export interface Identity {
  readonly team: string;
  readonly enterprise: string | null;
  readonly app: string;
}

/** Slack, or what stands for it, answered without what says who we are: no event can be told from another app's. */
class IdentityUnknown extends Error {
  override readonly name = 'IdentityUnknown';
  /** The message may be logged: it names fields only. */
  readonly forPeople = true;
  constructor(method: string, field: string) {
    super(`${method} answers without ${field}: nothing that people do in Slack can be taken`);
  }
}

/** Rejects when Slack does not say. */
export type AskIdentity = () => Promise<Identity>;

/** It never changes, so that one answer is enough; those who ask at once share it, and a failed one is not kept. */
export function createIdentity(client: WebClient): AskIdentity {
  let asked: Promise<Identity> | null = null;
  return () => {
    asked ??= ask(client).catch((error) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

async function ask(client: WebClient): Promise<Identity> {
  const { team_id: team, enterprise_id: enterprise, bot_id } = await client.auth.test();
  if (typeof team !== 'string') throw new IdentityUnknown('auth.test', 'team_id');
  if (typeof bot_id !== 'string') throw new IdentityUnknown('auth.test', 'bot_id');
  const { bot } = await client.bots.info({ bot: bot_id });
  if (typeof bot?.app_id !== 'string') throw new IdentityUnknown('bots.info', 'app_id');
  return { team, enterprise: typeof enterprise === 'string' ? enterprise : null, app: bot.app_id };
}
