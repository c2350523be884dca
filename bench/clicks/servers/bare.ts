import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { SIGNING_SECRET } from '../../../src/sandbox/slack/people.ts';

/** The least that somebody could do who must know that Slack sent it, and what. */
export async function bare(): Promise<Server> {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const { 'x-slack-request-timestamp': at, 'x-slack-signature': given } = request.headers;
      const expected = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:`).update(raw).digest();
      const isGenuine = timingSafeEqual(Buffer.from(String(given).slice(3), 'hex'), expected);
      const payload = JSON.parse(new URLSearchParams(raw.toString()).get('payload') ?? 'null');
      response.statusCode = isGenuine && payload.type === 'block_actions' ? 200 : 401;
      response.end();
    });
  });
}
