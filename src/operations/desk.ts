import type { Console } from '../console/console.ts';
import type { Staff } from '../domain/actor.ts';
import { breakGlassPerson } from '../domain/breakGlass/people.ts';
import type { Instant } from '../domain/calendar.ts';
import type { DigestTimes } from '../domain/digest/digest.ts';
import type { Moment, Policy } from '../domain/policy.ts';
import type { Store } from '../store/store.ts';
import { type ActorOf, alsoBreakGlass } from './standing.ts';
import type { TrailState } from './trailWatch.ts';

/** What a desk is made of. */
export interface DeskParts {
  readonly store: Store;
  readonly console: Console;
  readonly policy: Policy;
  /** The only clock there is. */
  readonly now: () => Instant;
  /** What a Slack user may do, looked up anew. */
  readonly actorOf: ActorOf;
  /** Who may decide about accounts that are not their own, as Slack said lately; null: not known. */
  readonly deciders: () => readonly Staff[] | null;
  /** Is the audit trail what the desk wrote? No account is deleted before that is known: see trailWatch.ts. */
  readonly trail: { state(): Promise<TrailState> };
  /** Aborted when the process stops: a sweep takes up nothing more then. */
  readonly stopping?: AbortSignal;
  /** When the digest is posted; null: never. */
  readonly digestTimes: DigestTimes | null;
  readonly codes: CodeMaker;
  readonly tokens: TokenMaker;
}

/** What every operation is handed first. */
export interface Desk extends DeskParts {
  /** Also of who decides by break-glass. */
  readonly actorOf: ActorOf;
  /** Everybody whom BREAK_GLASS names. */
  readonly breakGlass: readonly Staff[];
  readonly stopping: AbortSignal;
  /** What a decision is told about the world, as of now. */
  moment(): Moment;
}

export function createDesk(parts: DeskParts): Desk {
  const { policy, codes } = parts;
  const breakGlass = policy.breakGlass.map((address) => breakGlassPerson(address, codes.personTag(address)));
  return {
    ...parts,
    actorOf: alsoBreakGlass(breakGlass, parts.actorOf),
    breakGlass,
    stopping: parts.stopping ?? new AbortController().signal,
    moment: () => ({ now: parts.now(), policy }),
  };
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
  /** By what somebody without an id stands in the audit trail: a keyed digest of their address. */
  personTag(address: string): string;
  randomBytes(size: number): Uint8Array;
}
