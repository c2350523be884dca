import type { WebClient } from '@slack/web-api';

/** What the bot token belongs to. */
export interface Identity {
  readonly team: string;
  readonly enterprise: string | null;
  readonly app: string;
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
  if (typeof team !== 'string') throw new Error('Slack did not say which workspace the token belongs to');
  if (typeof bot_id !== 'string') throw new Error('Slack did not say which bot the token belongs to');
  const { bot } = await client.bots.info({ bot: bot_id });
  if (typeof bot?.app_id !== 'string') throw new Error('Slack did not say which app the bot belongs to');
  return { team, enterprise: typeof enterprise === 'string' ? enterprise : null, app: bot.app_id };
}
