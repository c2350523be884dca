import { Buffer } from 'node:buffer';
import type { RequestId } from '../../src/domain/request.ts';
import { signedRequest } from '../../src/sandbox/slack/deliver/post.ts';
import { APP, BOT_USER, DELETIONS, SIGNING_SECRET, TEAM } from '../../src/sandbox/slack/people.ts';
import { addressOf } from '../standIns/console.ts';
import { PEOPLE } from '../standIns/slack.ts';
import { TOKEN } from '../standIns/standIns.ts';

/** About as much as a card has. */
const CARD = Array.from({ length: 8 }, (_, nth) => ({
  ...{ type: 'section', block_id: `b${nth}` },
  text: { type: 'mrkdwn', text: `*Line ${nth}* of a card with its facts and findings. ${'Words. '.repeat(16)}` },
}));

let presses = 0;

/** Somebody presses a button of a card: 3.5 KB, signed. `trigger`: by which the dialog that it opens is known. */
export function press(action: string, id: RequestId): { readonly trigger: string; readonly request: Buffer } {
  const nth = presses++;
  const user = PEOPLE[nth % PEOPLE.length];
  const trigger = `${nth}`;
  const payload = {
    ...{ type: 'block_actions', team: { id: TEAM, domain: 'bench' }, api_app_id: APP, token: 'legacy' },
    user: { id: user, username: user, name: user, team_id: TEAM },
    ...{ enterprise: null, is_enterprise_install: false, trigger_id: trigger, channel: { id: DELETIONS } },
    container: { type: 'message', message_ts: '1700000000.000001', channel_id: DELETIONS },
    message: { type: 'message', user: BOT_USER, ts: '1700000000.000001', text: 'A card', blocks: CARD },
    state: { values: {} },
    actions: [{ type: 'button', action_id: action, block_id: 'b9', value: id, action_ts: `1700000000.${nth}` }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const signed = signedRequest({ secret: SIGNING_SECRET, body, timestamp: Math.floor(Date.now() / 1_000) });
  return { trigger, request: posted('/slack/events', signed.headers, body) };
}

/** The console's back end opens a request for an account. */
export const opening = (accountId: string): Buffer =>
  posted(
    '/v1/requests',
    { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    JSON.stringify({
      ...{ account_id: accountId, user_id: 'usr_1001', admin_email: addressOf(accountId) },
      ...{ reason: { code: 'too_expensive' }, understood_risks: true },
    }),
  );

function posted(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const length = Buffer.byteLength(body);
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': length });
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}
