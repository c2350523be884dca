import { setTimeout as wait } from 'node:timers/promises';
import type { ConsoleAccount } from './account.ts';
import type { Answer } from './api.ts';
import { problem } from './api.ts';
import { begunAnew } from './begunAnew.ts';

/** Which calls a fault strikes: by method, the look-up by e-mail included. */
export type ConsoleMethod = 'GET' | 'DELETE';

/** What the console can be told to do wrong. In the first eight nothing was read or deleted; the others did the work. */
export type ConsoleFault =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: number }
  /** A page from a proxy on the way, with 200. */
  | { readonly kind: 'html' }
  /** Says yes as to a deletion, and does nothing. */
  | { readonly kind: 'says_yes' }
  /** It has lost its routes: each path is a 404, in JSON with a code of its framework or as a page; no account is spoken of. */
  | { readonly kind: 'no_route'; readonly as: 'json' | 'page' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'hang' }
  /** The head of an answer and half a body, then silence. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'reset' }
  /** Works after the delay even if nobody waits any more: that is what makes a time-out ambiguous. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The work is done (a deletion took effect), then the connection breaks. */
  | { readonly kind: 'lost_answer' }
  | { readonly kind: 'empty_object' }
  | { readonly kind: 'wrong_id' }
  /** Whichever account is asked for, another one has taken its id, begun at `since` (ms). */
  | { readonly kind: 'another_account'; readonly since: number }
  /** Any other lie; a string goes out as it is, for JSON that `JSON.stringify` would not write. */
  | { readonly kind: 'mutate'; readonly body: (body: unknown) => unknown };

export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'hang' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'reset' };

/** What comes of one call under that fault; `work` is the healthy console. */
export async function misbehave(
  fault: ConsoleFault | undefined,
  work: () => Answer,
  stopped: AbortSignal,
): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return answer(work());
    case 'status': {
      const headers: Record<string, string> = {};
      if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
      return answer({ ...problem(fault.status, fault.code ?? 'fault', 'the sandbox was told to fail'), headers });
    }
    case 'html':
      return answer(htmlPage(200, '<!doctype html><title>Sign in</title><p>Please sign in to the network.'));
    case 'says_yes':
      return answer({ status: 204 });
    case 'no_route':
      return answer(
        fault.as === 'json'
          ? problem(404, 'route_not_found', 'no route matches this path')
          : htmlPage(404, '<!doctype html><title>Not Found</title><h1>404 Not Found</h1>'),
      );
    case 'redirect':
      return answer({ status: 302, headers: { location: fault.to } });
    case 'hang':
    case 'stall':
    case 'reset':
      return { kind: fault.kind };
    case 'slow':
      // Started over meanwhile: the late call must not reach into the new story.
      return wait(fault.ms, undefined, { signal: stopped }).then(
        () => answer(work()),
        () => ({ kind: 'reset' }),
      );
    case 'lost_answer':
      work();
      return { kind: 'reset' };
    case 'empty_object':
      return answer(changed(work(), () => ({})));
    case 'wrong_id':
      return answer(changed(work(), withWrongId));
    case 'another_account':
      return answer(changed(work(), (body) => (isAccount(body) ? begunAnew(body, fault.since) : body)));
    case 'mutate':
      return answer(changed(work(), fault.body));
  }
}

const answer = (given: Answer): Outcome => ({ kind: 'answer', answer: given });

const htmlPage = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

/** A 204 cannot carry a body, so it becomes a 200 when the fault gives it one. */
function changed(given: Answer, change: (body: unknown) => unknown): Answer {
  const body = change(given.body);
  return { ...given, status: given.status === 204 && body !== undefined ? 200 : given.status, body };
}

/** Neither a list of found ones nor an error. */
const isAccount = (body: unknown): body is ConsoleAccount =>
  typeof body === 'object' && body !== null && 'created_at' in body;

function withWrongId(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'id' in body ? { ...body, id: 'acc_9999' } : body;
}
