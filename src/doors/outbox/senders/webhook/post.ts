import type { Instant, Ms } from '../../../../domain/calendar.ts';
import { whyUnanswered } from '../../../../platform/kept.ts';
import { hmac } from '../../../../platform/secrets.ts';
import { version } from '../../../../platform/version.ts';

/** Who is told, as WEBHOOK_URL and WEBHOOK_SECRET name them. */
export interface Receiver {
  readonly url: string;
  /** 24 to 64 bytes each. While the secret is being changed two: whoever knows either can verify. */
  readonly keys: readonly Uint8Array[];
}

interface Message {
  /** The same at each repeat. */
  readonly id: string;
  readonly body: string;
}

/** `failed`: why nothing was answered, as a code. */
export type ReceiverAnswer =
  | { readonly status: number; readonly retryAfter: string | null }
  | { readonly failed: string };

/** For the head of the answer; of its body nobody reads anything. */
const PATIENCE: Ms = 10_000;

/**
 * Posts one message, signed as Standard Webhooks has it (standardwebhooks.com). Never throws and follows no redirect:
 * whoever redirects is not who was meant. `stop` ends it sooner.
 */
export async function post(
  { url, keys }: Receiver,
  { id, body }: Message,
  { now, stop, patience = PATIENCE }: { readonly now: Instant; readonly stop?: AbortSignal; readonly patience?: Ms },
): Promise<ReceiverAnswer> {
  const seconds = Math.floor(now / 1_000);
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': `deletion-desk/${version}` },
    ...{ 'webhook-id': id, 'webhook-timestamp': String(seconds) },
    'webhook-signature': keys.map((key) => signature(key, `${id}.${seconds}.${body}`)).join(' '),
  };
  const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(stop === undefined ? [] : [stop])]);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    // It counts as taken, whatever becomes of the rest.
    response.body?.cancel().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    return { failed: whyUnanswered(error) };
  }
}

const signature = (key: Uint8Array, text: string): string => `v1,${hmac(key)(text, 'base64')}`;
