import type { Parking } from '../domain/account/parking.ts';
import type { Confirmation, DecideConfirmation } from '../domain/breakGlass/confirmation.ts';
import type { DeskEffect } from '../domain/effects.ts';
import type { AuditEntry } from '../domain/events.ts';
import type { Absence } from '../domain/promise/absence.ts';
import type { QueueFilter } from '../domain/queue.ts';
import type { RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';

/** A visit to the hosted pages. Times in ms. */
export interface Portal {
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale | null;
  /** The name of the intake token that opened it; null in visits of versions that did not keep it. */
  readonly token: string | null;
  /** The request that was opened in this visit. */
  readonly requestId: RequestId | null;
  /** Of the link; once it was used, of the session. */
  readonly expiresAt: number;
}

/** Visits to the hosted pages, by hashes of their secrets. */
export interface Portals {
  open(linkHash: string, portal: Portal): Promise<void>;
  /** `used`: the link has done its work. Null: there is no such link. */
  peek(linkHash: string): Promise<(Portal & { readonly used: boolean }) | null>;
  /** Uses the link up and starts a session; false when it was used before, has expired at `now` or is unknown. */
  enter(
    linkHash: string,
    session: { readonly hash: string; readonly expiresAt: number },
    now: number,
  ): Promise<boolean>;
  /** The visit of a session that has not expired. */
  find(sessionHash: string, now: number): Promise<Portal | null>;
  bind(sessionHash: string, requestId: RequestId): Promise<void>;
}

/** Who asked to be told when their account can be deleted. */
export interface Parkings {
  /** Keeps it, in place of what the account had before. */
  put(parking: Parking): Promise<void>;
  find(id: string): Promise<Parking | null>;
  ofAccount(accountId: string): Promise<Parking | null>;
  /** Those whose `lookAt` has come, the longest waiting first. */
  due(now: number, limit: number): Promise<readonly Parking[]>;
  /** From one state to the next with what that brings about; null: it goes. No effect when it is another by now. */
  move(from: Parking, to: Parking | null, effects: readonly DeskEffect[], at: number): Promise<void>;
}

/** Which of the staff are away. */
export interface Absences {
  /** Keeps it, in place of what was known of this person, and in the audit trail. `by`: who says so, and when (ms). */
  put(absence: Absence, by: Pick<AuditEntry, 'actor' | 'at'>): Promise<void>;
  /** Those that are not over at `now`. */
  current(now: number): Promise<readonly Absence[]>;
  /** No effect on who is not away. */
  end(userId: string, by: Pick<AuditEntry, 'actor' | 'at'>): Promise<void>;
}

/** Somebody who looked at their home tab in Slack, and what they chose to see there. */
export interface HomeViewer {
  /** Slack user id. */
  readonly userId: string;
  readonly filter: QueueFilter;
  /** From 1. */
  readonly page: number;
  /** Slack's mark of what they see; null when it is not known. */
  readonly hash: string | null;
  /** When they last opened it or pressed something in it (ms). */
  readonly seenAt: number;
}

/** Whose home tabs are kept up to date. */
export interface HomeViewers {
  /** Remembers somebody, in place of what was known of them, with what that brings about. */
  see(viewer: HomeViewer, effects?: readonly DeskEffect[]): Promise<void>;
  find(userId: string): Promise<HomeViewer | null>;
  /** Everybody who is remembered, who looked last first. */
  all(): Promise<readonly HomeViewer[]>;
  /** Remembers the mark of what was published for somebody; no effect on who is not remembered. */
  published(userId: string, hash: string | null): Promise<void>;
  /** Forgets somebody, unless they have looked again since. */
  forget(viewer: HomeViewer): Promise<void>;
}

/** Somebody of the staff who looks at the status page, or was given a link to it. */
export interface DeskVisit {
  /** Slack user id. */
  readonly userId: string;
  /** Of the link; once it was used, of the session (ms). */
  readonly expiresAt: number;
}

/** Visits to the status page, by hashes of their secrets. */
export interface DeskVisits {
  /** Keeps a link; what is over at `now` is forgotten. */
  open(linkHash: string, visit: DeskVisit, now: number): Promise<void>;
  /** Whether a link could still be used. */
  peek(linkHash: string, now: number): Promise<boolean>;
  /** Uses the link up and starts a session; false when it was used before, has expired at `now` or is unknown. */
  enter(
    linkHash: string,
    session: { readonly hash: string; readonly expiresAt: number },
    now: number,
  ): Promise<boolean>;
  /** The visit of a session that has not expired. */
  find(sessionHash: string, now: number): Promise<DeskVisit | null>;
  /** Ends all links and sessions of a person. */
  end(userId: string): Promise<void>;
}

/** Decisions by break-glass that wait for their codes, at most one for each request. */
export interface Confirmations {
  /**
   * Locks what waits for codes about that request, hands it to `decide` and writes its answer: what is kept of it, what that
   * uses, and the entry of the trail, in one transaction. What was kept is forgotten an hour after its end, and what is not
   * as the desk wrote it counts as never kept.
   */
  turn(id: RequestId, at: number, decide: DecideConfirmation): Promise<Result<Confirmation | null>>;
}
