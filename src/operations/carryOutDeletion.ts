import type { Instant, Ms } from '../domain/calendar.ts';
import { PAUSED_FOR } from '../domain/decide/brake.ts';
import {
  deletionIsOpen,
  markDeletionSent,
  nextMove,
  recordAnswer,
  recordSight,
  withholdDeletion,
} from '../domain/decide/deletion.ts';
import { mayComeLate, seeLateEffect } from '../domain/decide/lateEffect.ts';
import { confirmFrom, isStuck } from '../domain/decide/stuck.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { admitDeletion } from './brake.ts';
import type { Desk } from './desk.ts';
import { lookAtRequest, untilStop, wasStopped } from './look.ts';

/**
 * `settled`: nothing more to ask for. `again`: ask later, not before `afterMs` if that is known; `fault`: something is
 * wrong with the console.
 */
export type DeletionStep =
  | { readonly kind: 'settled' }
  | { readonly kind: 'again'; readonly why: string; readonly afterMs: Ms | null; readonly fault: boolean };

const PAUSED: DeletionStep = { kind: 'again', why: 'paused', afterMs: PAUSED_FOR, fault: false };
/** The process that made the call died in it: its answer may still be on the way to having an effect. */
const CALLING: DeletionStep = { kind: 'again', why: 'a call may be under way', afterMs: 10_000, fault: false };
/** What was begun is written down; the next start goes on with it. */
const STOPPED: DeletionStep = { kind: 'again', why: 'the desk stops', afterMs: 0, fault: false };
const SETTLED: DeletionStep = { kind: 'settled' };

/** How old a look may be when the console is asked to delete: more than a look may take, less than a lease. */
const LOOK_FRESH: Ms = 10_000;
/** How soon to ask again whether the audit trail is what the desk wrote. */
const UNPROVEN = { unverified: 1_000, broken: 5 * 60_000 } as const;
/** How often the desk looks while a person must act. */
const STUCK_LOOK: Ms = 60_000;
/** How often it looks whether a rejected deletion has its effect after all. */
const LATE_LOOK: Ms = 10 * 60_000;

/**
 * One attempt at the deletion: look, decide by the table of domain/deletion/proof.ts, ask the console if that is due, and look
 * again for the proof. What DELETE answers completes nothing.
 *
 * When the desk stops, looks are broken off and no call is begun; one that is under way is waited for, and its answer kept.
 * @param isOurs whether this attempt still holds its delivery; asked again right before the call, since a process can be
 *   paused for longer than its lease
 */
export async function carryOutDeletion(
  desk: Desk,
  id: RequestId,
  isOurs: () => Promise<boolean>,
): Promise<DeletionStep> {
  return attempt(untilStop(desk), id, isOurs).catch((error: unknown) => {
    if (wasStopped(error, desk.stopping)) return STOPPED;
    throw error;
  });
}

async function attempt(desk: Desk, id: RequestId, isOurs: () => Promise<boolean>): Promise<DeletionStep> {
  const request = await desk.store.find(id);
  if (request !== null && mayComeLate(request, desk.now())) return lookOn(desk, request);
  if (request === null || !deletionIsOpen(request)) return SETTLED;
  const seen = await lookAndRecord(desk, request);
  if (seen.next !== 'call') return seen.step;

  const called = await call(desk, seen.request, seen.askedAt, isOurs);
  if (called !== null) return called;
  const proof = await lookAndRecord(desk, seen.request);
  // Whatever it would take next, it takes time: a call is not repeated in the same attempt.
  return proof.step;
}

/** Rejected, though the console had been asked: it may still do it. */
async function lookOn(desk: Desk, request: DeletionRequest): Promise<DeletionStep> {
  const { look } = await lookAtRequest(desk, request);
  const seen = await desk.store.change(request.id, (current) => seeLateEffect(current, look, desk.moment()));
  const isOver = seen.ok && seen.value.version !== request.version;
  return isOver ? SETTLED : { kind: 'again', why: 'rejected after a call', afterMs: LATE_LOOK, fault: false };
}

interface Attempt {
  readonly request: DeletionRequest;
  /** When the console was asked: what it says may have changed since. */
  readonly askedAt: Instant;
  readonly next: ReturnType<typeof nextMove>;
  /** What this attempt comes to, unless it calls. */
  readonly step: DeletionStep;
}

/** Looks at the account and writes down what follows: the proof, a person to call, the way back to the reviewers. */
async function lookAndRecord(desk: Desk, before: DeletionRequest): Promise<Attempt> {
  const { store, now } = desk;
  const askedAt = now();
  const { look, check } = await lookAtRequest(desk, before);
  const written = await store.change(before.id, (current) => recordSight(current, look, check, desk.moment()));
  const request = written.ok ? written.value : before;
  if (!written.ok) return { request, askedAt, next: 'look', step: again(written.refusal.code, true, before) };
  if (!deletionIsOpen(request)) return { request, askedAt, next: 'look', step: SETTLED };
  const why = look.kind === 'unavailable' ? look.why : `not proven: ${request.deletion?.outcome ?? 'not asked'}`;
  const step = again(why, look.kind === 'unavailable', request);
  return { request, askedAt, next: nextMove(request, look, check), step };
}

/** Null: the call was made, and what came of it is recorded. */
async function call(
  desk: Desk,
  request: DeletionRequest,
  askedAt: Instant,
  isOurs: () => Promise<boolean>,
): Promise<DeletionStep | null> {
  const { store, console, now, policy, moment } = desk;
  const { id, account, deletion: before } = request;
  // A clock that was set back makes nothing fresh.
  const isFresh = (): boolean => now() >= askedAt && now() - askedAt <= LOOK_FRESH;
  const notNow = again('the look had grown old', false, request, 0);
  if (before === null || !isFresh() || !(await isOurs())) return notNow;
  // Who approved, and what was undone, is only as sure as the trail.
  const proven = await desk.trail.state();
  if (proven !== 'unbroken')
    return again(`the audit trail is ${proven}`, proven === 'broken', request, UNPROVEN[proven]);

  // Written before the call: after a crash in between, the outcome counts as unknown.
  const admitted = await admitDeletion(desk, id, (current) => markDeletionSent(current, request.version, moment()));
  if (!admitted.admitted) return PAUSED;
  const { marked } = admitted;
  if (!marked.ok) {
    const { code } = marked.refusal;
    if (code === 'call_under_way') return CALLING;
    return code === 'changed_since_shown' ? notNow : again(code, true, request);
  }
  if (!(await isOurs()) || !isFresh()) {
    const { version } = marked.value;
    await store.change(id, (current) => withholdDeletion(current, { version, before }, moment()));
    return notNow;
  }

  const answer = await console.deleteAccount(account.id, id);
  const recorded = await store.change(id, (current) => recordAnswer(current, answer, moment()));
  if (answer.kind !== 'later') return null;
  const wish = answer.retryAfterMs;
  const since = Math.min(confirmFrom(request) ?? now(), now());
  const patience = Math.max(0, since + policy.confirmWithin - now());
  // Not so late that nobody is called in time; from then on the desk only looks.
  return again(
    answer.why,
    true,
    recorded.ok ? recorded.value : request,
    wish === null ? null : Math.min(wish, patience),
  );
}

/** `afterMs` null: as usual. */
function again(why: string, fault: boolean, request: DeletionRequest, afterMs: Ms | null = null): DeletionStep {
  return isStuck(request)
    ? { kind: 'again', why, afterMs: STUCK_LOOK, fault: false }
    : { kind: 'again', why, afterMs, fault };
}
