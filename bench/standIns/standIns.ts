import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOT_TOKEN, DELETIONS, REVIEWERS, SIGNING_SECRET } from '../../src/sandbox/slack/people.ts';
import { startFastConsole } from './console.ts';
import { startFastMail } from './mail.ts';
import { startFastSlack } from './slack.ts';

export const TOKEN = 'bench-intake-token-of-32-characters';
const SECRET = 'bench-desk-secret-of-32-characters-or-more';

/** Stand-ins that cost next to nothing, so that what is measured is the desk; and the configuration for them. */
export type FastStandIns = Awaited<ReturnType<typeof startFastStandIns>>;

export async function startFastStandIns() {
  const [slack, console, mail] = await Promise.all([startFastSlack(), startFastConsole(), startFastMail()]);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const databaseFile = join(folder, 'desk.db');
  const env = {
    ...{ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.url },
    ...{ SLACK_CHANNEL: DELETIONS, SLACK_APPROVERS: REVIEWERS },
    ...{ CONSOLE_API_URL: console.url, CONSOLE_API_TOKEN: 'bench', CONSOLE_WEB_URL: console.url },
    ...{ SMTP_URL: mail.url, MAIL_FROM: 'Deletion Desk <desk@company.example>' },
    ...{ DATABASE_URL: `file:${databaseFile}`, PUBLIC_URL: 'http://127.0.0.1:3000', HOST: '127.0.0.1', PORT: '0' },
    ...{ INTAKE_TOKENS: `console:${TOKEN}`, DESK_SECRET: SECRET, QUIET_HOURS: 'none' },
  };
  return {
    ...{ slack, console, mail, env, databaseFile, secret: SECRET },
    async close(): Promise<void> {
      await Promise.all([slack.close(), console.close(), mail.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
