import type { Instant } from '../domain/calendar.ts';
import type { DependencyAlert, WatchedDependency } from '../domain/deskAlert.ts';
import { clean } from '../domain/text.ts';

interface Words {
  readonly name: string;
  /** What its failure means for customers and staff. */
  readonly meanwhile: string;
  /** For whoever runs the desk. */
  readonly next: string;
}

const WORDS: Readonly<Record<WatchedDependency, Words>> = {
  database: {
    name: 'The database',
    meanwhile: 'Whoever asks is told to try again later, and no account is deleted.',
    next: 'look for this code in docs/database.md or docs/postgres.md',
  },
  console: {
    name: 'The console',
    meanwhile: 'What cannot be checked counts as not known: nothing is approved or deleted until it answers.',
    next: 'check CONSOLE_API_URL and CONSOLE_API_TOKEN, and ask whoever runs the console, with this code',
  },
  slack: {
    name: 'Slack',
    meanwhile:
      'Cards stay as they are, and nobody can decide there; nothing is lost, and the deadlines go on. npm run desk -- queue shows what waits.',
    next: 'check slack-status.com, SLACK_BOT_TOKEN, and whether this machine may reach Slack; docs/operate/break-glass.md says how to decide without it',
  },
  socket: {
    name: 'The connection from Slack',
    meanwhile: 'Clicks and commands do not reach the desk.',
    next: 'check SLACK_APP_TOKEN, and whether this machine may open connections to *.slack.com',
  },
  webhook: {
    name: 'The receiver of webhooks',
    meanwhile: 'Your own systems do not hear what becomes of requests; what they missed is sent again for three days.',
    next: 'check WEBHOOK_URL and WEBHOOK_SECRET, and ask whoever runs the receiver, with this code',
  },
};

/** What is said of a dependency that fails, or works again: the first part is the news, a moment stands for itself. */
export function dependencyWords(alert: DependencyAlert): {
  readonly symbol: string;
  readonly news: readonly (string | { readonly at: Instant })[];
  readonly more: readonly string[];
} {
  const { name, meanwhile, next } = WORDS[alert.dependency];
  if (alert.kind === 'dependency.mended') {
    const { since } = alert;
    return {
      symbol: '✅',
      news: [`${name} works again.`, ...(since === null ? [] : [' It had not since ', { at: since }, '.'])],
      more: [],
    };
  }
  return {
    symbol: '🛑',
    news: [`${name} has not worked since `, { at: alert.since }, ` (${clean(alert.code, 60)}).`],
    more: [meanwhile, `Whoever runs the desk: ${next}. You are told when it works again.`],
  };
}
