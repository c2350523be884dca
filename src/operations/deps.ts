import type { Console } from '../console/console.ts';
import type { Policy } from '../domain/policy.ts';
import type { Store } from '../store/store.ts';
import type { ActorOf } from './standing.ts';
import type { TrailState } from './trailWatch.ts';

/** Milliseconds since the epoch; the only clock there is. */
export type Now = () => number;

/** What most operations need; each asks for its part with `Pick`. */
export interface Deps {
  readonly store: Store;
  readonly console: Console;
  readonly policy: Policy;
  readonly now: Now;
  /** What a Slack user may do, looked up anew. */
  readonly actorOf: ActorOf;
  /** Is the audit trail what the desk wrote? No account is deleted before that is known: see trailWatch.ts. */
  readonly trail: { state(): TrailState };
  readonly codes: CodeMaker;
  readonly tokens: TokenMaker;
}

/** Secrets of links and sessions: see src/platform/secrets.ts. */
export interface TokenMaker {
  newToken(): string;
  hashToken(token: string): string;
  hashesOfToken(token: string): readonly string[];
}

/** Identity codes: see src/platform/secrets.ts. */
export interface CodeMaker {
  newCode(): string;
  hashCode(requestId: string, code: string): string;
  isCode(hash: string, requestId: string, code: string): boolean;
  seal(plain: string, context: string): string;
  randomBytes(size: number): Uint8Array;
}
