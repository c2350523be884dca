import { isAccountId } from '../domain/account/id.ts';
import type { Instant, Ms } from '../domain/calendar.ts';
import { clean } from '../domain/text.ts';
import type { Console, DeletionAnswer } from './console.ts';
import { type ConsoleCall, type Exchange, exchange } from './exchange.ts';
import { object, own, parseAccounts, parseFacts } from './parse.ts';

export interface ConsoleOptions {
  /** Base of the API, with or without a path. */
  readonly url: string;
  readonly token: string;
  readonly now: () => Instant;
  /** For one call as a whole. */
  readonly timeoutMs?: Ms;
}

/** The console API (docs/design.md, Console API) over HTTP. Never throws for what the other side does. */
export function createConsole({ url, token, now, timeoutMs = 5_000 }: ConsoleOptions): Console {
  const base = url.replace(/\/+$/, '');
  const call = (
    method: ConsoleCall['method'],
    path: string,
    {
      headers,
      stop,
    }: { readonly headers?: Readonly<Record<string, string>>; readonly stop?: AbortSignal | undefined } = {},
  ): Promise<Exchange> =>
    exchange({
      method,
      url: `${base}${path}`,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      timeoutMs,
      stop,
    });

  return {
    async account(id, stop) {
      const path = accountPath(id);
      if (path === null) return { kind: 'unavailable', why: 'no id of an account' };
      const answer = await call('GET', path, { stop });
      if (answer.kind === 'failed') return { kind: 'unavailable', why: answer.why };
      if (saysGone(answer.status, answer.body)) return { kind: 'gone' };
      if (answer.status !== 200) return { kind: 'unavailable', why: `HTTP ${answer.status}` };
      const facts = parseFacts(answer.body, now());
      return facts === null ? { kind: 'unavailable', why: 'not a JSON object' } : { kind: 'found', facts };
    },

    async search(email) {
      const answer = await call('GET', `/accounts?${new URLSearchParams({ email })}`);
      if (answer.kind === 'failed') return { kind: 'unavailable', why: answer.why };
      if (answer.status !== 200) return { kind: 'unavailable', why: `HTTP ${answer.status}` };
      const accounts = parseAccounts(answer.body, email);
      return accounts === null ? { kind: 'unavailable', why: 'malformed' } : { kind: 'found', accounts };
    },

    async deleteAccount(id, idempotencyKey) {
      const path = accountPath(id);
      if (path === null) return { kind: 'refused', code: 'bad_account_id', message: 'No account can have this id' };
      const answer = await call('DELETE', path, { headers: { 'idempotency-key': idempotencyKey } });
      return deletionAnswer(answer, now());
    },
  };
}

/** The id as one segment of the path, whatever is in it; null for what would ask about something else. */
const accountPath = (id: string): string | null => (isAccountId(id) ? `/accounts/${encodeURIComponent(id)}` : null);

/**
 * "No such account" only with the contract's own code (docs/design.md, Console API): any other 404 is a wrong route, a
 * proxy or a deployment, and says nothing about the account.
 */
const GONE_CODES: readonly unknown[] = ['account_not_found', 'account_deleted'];
const saysGone = (status: number, body: unknown): boolean =>
  (status === 404 || status === 410) && GONE_CODES.includes(own(object(body) ?? {}, 'code'));

/** A hint, never proof: what is not in the contract is unknown, and the account's state is asked for. */
function deletionAnswer(answer: Exchange, now: Instant): DeletionAnswer {
  if (answer.kind === 'failed') {
    const { why, sent } = answer;
    return sent ? { kind: 'unknown', why } : { kind: 'later', why, retryAfterMs: null };
  }
  const { status, body } = answer;
  const why = `HTTP ${status}`;
  if (status === 204) return { kind: 'deleted' };
  if (status === 202) return { kind: 'accepted' };
  if (saysGone(status, body)) return { kind: 'gone' };
  if (status === 401 || status === 403) return { kind: 'denied', why };
  if (status === 429) return { kind: 'later', why, retryAfterMs: retryAfterMs(answer.retryAfter, now) };
  const refusal = status === 409 ? refusalOf(body) : null;
  return refusal === null ? { kind: 'unknown', why } : { kind: 'refused', ...refusal };
}

/**
 * Null: not the contract's no. The code goes into the audit trail, the message to staff: neither may carry more than it
 * should.
 */
function refusalOf(body: unknown): { code: string; message: string } | null {
  const wire = object(body) ?? {};
  const code = own(wire, 'code');
  const message = own(wire, 'message');
  if (typeof code !== 'string') return null;
  return {
    code: /^[\w.-]{1,64}$/.test(code) ? code : 'refused',
    message: typeof message === 'string' ? clean(message, 300) : '',
  };
}

/** Retry-After: seconds or an HTTP date; null when it is neither. */
function retryAfterMs(header: string | null, now: Instant): Ms | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const at = /^[A-Z][a-z]{2}, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(at) ? Math.max(0, at - now) : null;
}
