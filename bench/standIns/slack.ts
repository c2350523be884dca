import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, pause } from '../../src/platform/timers.ts';
import { APP, BOT, BOT_USER, DELETIONS, TEAM } from '../../src/sandbox/slack/people.ts';

/** Everybody of the workspace: all of them are reviewers, and in the channel. */
export const PEOPLE: readonly string[] = Array.from({ length: 32 }, (_, n) => `U0P${String(n).padStart(7, '0')}`);

/** A call that has just arrived; `body` as it came, a form. */
export interface SlackCall {
  readonly method: string;
  readonly body: string;
}

/**
 * Slack that says yes to everything, and as little as the desk needs: the sandbox's looks at each block, and would take
 * longer than the desk. `ms`: how long each call takes.
 */
export async function startFastSlack() {
  let count = 0;
  const far = { ms: 0, told: (_: SlackCall): void => undefined };
  const answers: Readonly<Record<string, (body: string) => object>> = {
    'auth.test': () => ({ team_id: TEAM, user_id: BOT_USER, bot_id: BOT }),
    'bots.info': () => ({ bot: { id: BOT, app_id: APP } }),
    'users.info': (body) => ({ user: person(field(body, 'user')) }),
    'usergroups.users.list': () => ({ users: PEOPLE }),
    'conversations.members': () => ({ members: PEOPLE }),
    'conversations.info': () => ({ channel: { id: DELETIONS, is_member: true, is_archived: false } }),
    'views.open': (body) => ({ view: { id: `V${field(body, 'trigger_id')}` } }),
    'chat.postMessage': () => ({ channel: DELETIONS, ts: `1700000000.${String(++count).padStart(6, '0')}` }),
  };
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const method = request.url?.slice('/api/'.length) ?? '';
    far.told({ method, body });
    if (far.ms > 0) await pause(far.ms, after);
    const answer = JSON.stringify({ ok: true, ...answers[method]?.(body) });
    response.setHeader('content-type', 'application/json');
    response.end(answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    /** Live: how long each call takes (ms), and who is told of each as it arrives. */
    far,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const person = (id: string) => ({
  ...{ id, team_id: TEAM, name: id, deleted: false, is_bot: false, is_restricted: false, tz: 'UTC' },
  profile: { real_name: id, display_name: id, email: `${id.toLowerCase()}@company.example` },
});

/** An argument of a call. */
export const field = (body: string, name: string): string => new RegExp(`(?:^|&)${name}=([^&]*)`).exec(body)?.[1] ?? '';

export async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
