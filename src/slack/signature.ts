import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How far a request's timestamp may lie from our clock, both ways (ms). Slack's own advice is five minutes. */
export const WINDOW = 5 * 60_000;
/** How far Slack's clock may be behind ours; its timestamps are whole seconds (ms). */
const SKEW = 5_000;
/** About 30 MB at worst; far more than Slack sends in ten minutes. Beyond it nothing is taken for new. */
const MOST_SEEN = 1_000_000;

export type SignatureVerdict = 'fresh' | 'bad' | 'replayed' | 'full';

/**
 * Slack's v0 signature (docs.slack.dev/authentication/verifying-requests-from-slack) and a memory of the signatures
 * seen, because Bolt accepts replays and timestamps of the future (docs/why/slack.md, The receiver).
 */
export function createSignatureCheck({
  signingSecret,
  now,
  monotonic,
  mostSeen = MOST_SEEN,
}: {
  readonly signingSecret: string;
  readonly now: () => number;
  /** Milliseconds that never jump: how old the process is, whatever becomes of the clock. */
  readonly monotonic: () => number;
  readonly mostSeen?: number;
}): (headers: IncomingHttpHeaders, rawBody: Buffer) => SignatureVerdict {
  if (signingSecret === '') throw new RangeError('The signing secret must not be empty');
  const replays = createReplayStore(mostSeen);
  const start = monotonic();

  return (headers, rawBody) => {
    const given = headers['x-slack-signature'];
    const timestamp = headers['x-slack-request-timestamp'];
    if (typeof given !== 'string' || typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'bad';
    const at = Number(timestamp) * 1000;
    const moment = now();
    // Written so that a clock that is no number is refused too.
    if (!(Math.abs(moment - at) <= WINDOW)) return 'bad';
    const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(rawBody).digest();
    if (!sameSignature(given, expected)) return 'bad';
    // The memory begins with the process: what was signed before it may have been handled by the one before. Slack signs
    // its own repeats anew, and a person whose click came in between clicks again.
    if (at < moment - (monotonic() - start) - SKEW) return 'replayed';
    return replays.remember(expected, at, monotonic());
  };
}

function sameSignature(given: string, expected: Buffer): boolean {
  if (!/^v0=[0-9a-f]{64}$/.test(given)) return false;
  return timingSafeEqual(Buffer.from(given.slice(3), 'hex'), expected);
}

/**
 * Signatures by the five minutes that their timestamp falls in: whole groups are forgotten when no timestamp of theirs
 * has been within the window for long, by a clock that does not jump: one that is set forward and back forgets nothing. 48 bits of each suffice, since nobody without the secret can choose them.
 */
function createReplayStore(most: number) {
  const groups = new Map<number, Set<number>>();
  const usedAt = new Map<number, number>();
  return {
    remember(signature: Buffer, at: number, now: number): SignatureVerdict {
      const group = Math.floor(at / WINDOW);
      for (const [old, used] of usedAt) {
        if (now - used <= 3 * WINDOW) continue;
        groups.delete(old);
        usedAt.delete(old);
      }
      const key = signature.readUIntBE(0, 6);
      const seen = groups.get(group) ?? new Set();
      if (seen.has(key)) return 'replayed';
      if ([...groups.values()].reduce((sum, { size }) => sum + size, 0) >= most) return 'full';
      groups.set(group, seen.add(key));
      usedAt.set(group, now);
      return 'fresh';
    },
  };
}
