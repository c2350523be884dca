import type { Instant, Ms } from '../../../../domain/calendar.ts';
import { backoff } from '../../../../platform/backoff.ts';
import type { Store } from '../../../../store/store.ts';
import { type Delivery, DONE, later, notYet, type SenderOf, untilMended } from '../../delivery.ts';
import { bodyOf } from './body.ts';
import { post, type Receiver, type ReceiverAnswer } from './post.ts';

interface Needs {
  /** Null: nobody is to be told any more. */
  readonly receiver: Receiver | null;
  readonly store: Pick<Store, 'deliveries'>;
  readonly now: () => Instant;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  /** For one answer. */
  readonly patience?: Ms;
}

export interface Webhook {
  readonly send: SenderOf<'webhook.post'>;
  /** How long the receiver is left alone by now, because it failed: 0, not at all. */
  restsFor(): Ms;
  /** Breaks off what is under way, now and from now on. */
  close(): void;
}

/** Grows with each failure in a row: whoever is down is not asked for every message that waits. */
const RESTS = { first: 1_000, longest: 20_000 };
const LONGEST_WISH: Ms = 60 * 60_000;
/** An earlier message is under way: it will be known soon. */
const SOON: Ms = 1_000;

/** Tells the receiver of one announcement after the other for each request; of different requests, in any order. */
export function createWebhook({ receiver, store, now, monotonic, patience }: Needs): Webhook {
  const closing = new AbortController();
  let failures = 0;
  let restsUntil = 0;
  const restsFor = (): Ms => Math.max(0, restsUntil - monotonic());

  /** What fails while it is left alone was under way before, and counts no more than once; what it asks for counts always. */
  function hear(delivery: Delivery): void {
    if (delivery.kind === 'done') failures = 0;
    if (delivery.kind !== 'later' || !delivery.fault) return;
    const isResting = restsFor() > 0;
    if (!isResting) failures += 1;
    const wish = Math.min(LONGEST_WISH, delivery.afterMs ?? 0);
    restsUntil = Math.max(restsUntil, monotonic() + Math.max(isResting ? 0 : backoff(failures, RESTS), wish));
  }

  return {
    async send(row) {
      if (receiver === null) return DONE;
      const wait = await untilEarlier(row);
      // However long that takes, this one is not given up before it was tried.
      if (wait !== null) return { ...notYet('behind_another', wait), giveUpAfterMs: null };
      const around = { now: now(), stop: closing.signal, ...(patience === undefined ? {} : { patience }) };
      const reply = await post(receiver, { id: row.id, body: bodyOf(row) }, around);
      const delivery = deliveryAfter(reply, now());
      hear(delivery);
      return delivery;
    },
    restsFor,
    close: () => closing.abort(),
  };

  /** When the earlier message of the request that is not delivered yet may be; null: there is none. */
  async function untilEarlier({ id, requestId }: Parameters<Webhook['send']>[0]): Promise<Ms | null> {
    const all = await store.deliveries(requestId);
    // This one is among them, under way itself.
    const earlier = all.find(({ lane, state }) => lane === 'webhook' && (state === 'ready' || state === 'sending'));
    if (earlier === undefined || earlier.id === id) return null;
    return earlier.state === 'sending' ? SOON : earlier.availableAt - now();
  }
}

function deliveryAfter(reply: ReceiverAnswer, now: Instant): Delivery {
  if ('failed' in reply) return reply.failed === 'stopped' ? notYet('stopped', 0) : later(reply.failed);
  const { status, retryAfter } = reply;
  if (status >= 200 && status < 300) return DONE;
  // "Gone": it wants no more of them. A person puts that right, or takes WEBHOOK_URL away.
  if (status === 410) return untilMended('HTTP 410', 0);
  const why = `HTTP ${status}`;
  return later(status >= 300 && status < 400 ? `redirected (${why})` : why, waitOf(retryAfter, now));
}

/** Retry-After: seconds or a date; null when it is neither. */
function waitOf(retryAfter: string | null, now: Instant): Ms | null {
  if (retryAfter === null) return null;
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
