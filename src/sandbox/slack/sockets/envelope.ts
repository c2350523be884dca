import type { Json } from '../blockkit/rules.ts';
import { JSON_TYPE } from '../deliver/post.ts';

/** What travels over a socket, without the id that each sending gets. */
export interface Envelope {
  readonly type: 'interactive' | 'slash_commands' | 'events_api';
  readonly payload: Json;
  readonly accepts_response_payload: boolean;
  readonly retry_attempt: number;
  readonly retry_reason: string;
}

const FIRST = { retry_attempt: 0, retry_reason: '' } as const;
const WITH_ANSWER: readonly unknown[] = ['view_submission', 'block_suggestion'];

/** The same act as a request over HTTP, put in an envelope. */
export function envelopeOf(
  body: string,
  contentType: string | undefined,
  headers: Readonly<Record<string, string>> = {},
): Envelope {
  if (contentType === JSON_TYPE) {
    const retry = {
      retry_attempt: Number(headers['x-slack-retry-num'] ?? 0),
      retry_reason: headers['x-slack-retry-reason'] ?? '',
    };
    return { type: 'events_api', payload: JSON.parse(body) as Json, accepts_response_payload: false, ...retry };
  }
  const form = new URLSearchParams(body);
  const interaction = form.get('payload');
  if (interaction === null) {
    return { type: 'slash_commands', payload: Object.fromEntries(form), accepts_response_payload: true, ...FIRST };
  }
  const payload = JSON.parse(interaction) as Json;
  return {
    type: 'interactive',
    payload,
    accepts_response_payload: WITH_ANSWER.includes(payload['type']),
    ...FIRST,
  };
}
