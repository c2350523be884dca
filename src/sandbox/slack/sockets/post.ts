import { randomUUID } from 'node:crypto';
import { isObject } from '../blockkit/rules.ts';
import type { Delivery } from '../deliver/post.ts';
import type { Envelope } from './envelope.ts';
import type { Line } from './line.ts';

/** How one sending goes wrong. */
export interface Mishaps {
  /** Slack never learns of the acknowledgement. */
  readonly ackLost: boolean;
}

/** An envelope that waits for its acknowledgement. */
export interface Waiting {
  readonly lines: readonly Line[];
  acknowledged(payload: unknown): void;
  /** The connection is gone. */
  broken(): void;
}

/**
 * Sends one envelope over each of these and waits as long as Slack does. The delivery is good when it was acknowledged as often as
 * it went over one connection; of two, either will do. `waiting` finds whom an acknowledgement is for.
 */
export function postEnvelope(
  lines: readonly Line[],
  envelope: Envelope,
  waiting: Map<string, Waiting>,
  { ackLost }: Mishaps,
  timeoutMs: number,
): Promise<Delivery> {
  const started = performance.now();
  const envelope_id = randomUUID();
  return new Promise((resolve) => {
    const finish = (result: Pick<Delivery, 'status' | 'body' | 'timedOut' | 'problems'>): void => {
      clearTimeout(timer);
      waiting.delete(envelope_id);
      const sees = result.status === 200 ? {} : { sees: 'operation_timeout' };
      resolve({ ...result, ...sees, ms: Math.round(performance.now() - started) });
    };
    const fail = (problem: string, timedOut: boolean): void =>
      finish({ status: 0, body: '', timedOut, problems: [problem] });
    const timer = setTimeout(() => fail(`no acknowledgement within ${timeoutMs} ms`, true), timeoutMs);
    let missing = new Set(lines).size === 1 ? lines.length : 1;
    let body: string | undefined;
    waiting.set(envelope_id, {
      lines,
      acknowledged(payload) {
        if (ackLost) return fail('the acknowledgement was lost', true);
        body ??= isObject(payload) && Object.keys(payload).length > 0 ? JSON.stringify(payload) : '';
        missing -= 1;
        if (missing === 0) finish({ status: 200, body, timedOut: false, problems: [] });
      },
      broken: () => fail('the socket closed before the acknowledgement', false),
    });
    for (const line of lines) line.send({ envelope_id, ...envelope });
  });
}
