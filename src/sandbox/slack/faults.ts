import type { Answer } from './api/answers.ts';

/** What may go wrong with a call. */
export type Fault =
  /** 429; `retryAfter` is the header as it stands, so that it can be garbage or absent. */
  | { readonly kind: 'rateLimited'; readonly retryAfter?: string }
  | { readonly kind: 'status'; readonly status: number }
  /** 200 with a page instead of JSON, as a proxy would answer. */
  | { readonly kind: 'html' }
  /** The connection breaks before Slack has done anything. */
  | { readonly kind: 'reset' }
  /** The call takes effect, and its answer never arrives. */
  | { readonly kind: 'acceptThenReset' }
  /** The connection breaks at once, and the call takes effect all the same, but only when `until` resolves. */
  | { readonly kind: 'acceptLate'; readonly until: Promise<unknown> }
  /** Slack sits on the call until then, before it takes effect. */
  | { readonly kind: 'held'; readonly until: Promise<unknown> }
  /** Slack sits on the call for so long before it takes effect. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** An ordinary `ok: false`; Slack sits on it for so long, if told to. */
  | {
      readonly kind: 'error';
      readonly error: string;
      readonly rest?: Record<string, unknown>;
      readonly until?: Promise<unknown>;
    };

type Args = Readonly<Record<string, unknown>>;

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  readonly concerns: (args: Args) => boolean;
  left: number;
}

export interface Pace {
  /** Messages a second and channel, in the long run. */
  readonly perSecond: number;
  readonly burst: number;
}

/** Faults that were asked for, and the pace at which Slack lets an app post. */
export class Faults {
  #planned: Planned[] = [];
  #pace: Pace | undefined;
  #buckets = new Map<string, { tokens: number; at: number }>();

  /**
   * The next `times` calls of a method (`*` is all, `response_url` is a method too) fail like this, of those that it
   * concerns; later plans wait.
   */
  plan(method: string, fault: Fault, times = 1, concerns: (args: Args) => boolean = () => true): void {
    this.#planned.push({ method, fault, concerns, left: times });
  }

  /** Ends what was planned for a method, or everything. */
  clear(method?: string): void {
    this.#planned = method === undefined ? [] : this.#planned.filter((entry) => entry.method !== method);
    if (method === undefined) this.#pace = undefined;
  }

  /** Slack's own limit on chat.postMessage, off by default. */
  pace(pace: Pace | undefined = { perSecond: 1, burst: 3 }): void {
    this.#pace = pace;
    this.#buckets.clear();
  }

  /** The fault for a call that has just arrived, which uses it up. */
  next(method: string, args: Args, monotonic: number): Fault | undefined {
    const planned = this.#planned.find(
      ({ left, concerns, ...entry }) => left > 0 && [method, '*'].includes(entry.method) && concerns(args),
    );
    if (planned) planned.left -= 1;
    return (
      planned?.fault ?? (method === 'chat.postMessage' ? this.#tooFast(String(args['channel']), monotonic) : undefined)
    );
  }

  #tooFast(channel: string, at: number): Fault | undefined {
    if (!this.#pace) return undefined;
    const { perSecond, burst } = this.#pace;
    const bucket = this.#buckets.get(channel) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    const allowed = tokens >= 1;
    this.#buckets.set(channel, { tokens: allowed ? tokens - 1 : tokens, at });
    return allowed ? undefined : { kind: 'rateLimited', retryAfter: String(Math.ceil((1 - tokens) / perSecond)) };
  }
}

/** One call of the Web API or of a response_url, as it was and as it was answered. */
export interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** By the wall clock that was handed in. */
  readonly at: number;
  /** Absent until the call has taken effect, and for ever if a fault kept it from that. */
  readonly answer?: Answer;
  readonly fault?: Fault;
}
