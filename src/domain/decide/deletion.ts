import { type Eligibility, failing, type Look } from '../account/eligibility.ts';
import { DESK } from '../actor.ts';
import type { Deletion } from '../deletion/deletion.ts';
import { type Move, moveAfter, sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Attention, DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import { CARD, changed, type Decided, shown, unchanged } from './change.ts';
import { accountLost } from './lost.ts';
import { voidApprovals } from './startDeletion.ts';
import { confirmFrom, isCalling, isStuck } from './stuck.ts';

/** What the console answered to a call: a hint. `said`: its own words. */
export type DeletionAnswered =
  | { readonly kind: Exclude<NonNullable<Deletion['outcome']>, 'refused'> }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** Is there still something to prove? */
export const deletionIsOpen = (request: DeletionRequest): boolean => request.status === 'deleting';

/**
 * What to do next, after a look. Once a person was called, the desk only looks: a call of ours could take effect while
 * they tell the customer something else.
 */
export function nextMove(request: DeletionRequest, look: Look, check: Eligibility): Move {
  if (request.status !== 'deleting' || request.deletion === null) return 'look';
  const sight = sightOf(request.account, look);
  // Somebody says that it is deleted: an answer that leaves it open does not wipe that away.
  if (sight === 'undecided' && request.closing !== null) return 'look';
  const move = moveAfter(request.deletion, sight, check);
  const asked = request.deletion.sentAt !== null;
  return move === 'call' && asked && isStuck(request) ? 'look' : move;
}

/**
 * Written before each call, so that after a crash the outcome counts as unknown and is asked for. Refused when anything
 * happened to the request since the look, and while another call may be under way. `seen`: the version after the look.
 */
export function markDeletionSent(request: DeletionRequest, seen: number, { now, policy }: Moment): Decided {
  const { deletion } = request;
  const isAsBefore = request.version === seen && request.status === 'deleting';
  if (!isAsBefore || deletion === null || (isStuck(request) && deletion.sentAt !== null)) {
    return refuse({ code: 'changed_since_shown' });
  }
  if (isCalling(request, now)) return refuse({ code: 'call_under_way' });
  const patch = { deletion: { ...deletion, sentAt: deletion.sentAt ?? now, calledAt: now, answeredAt: null } };
  return changed(request, { patch, event: { kind: 'deletion.requested' }, by: DESK }, { now, policy });
}

/**
 * The call that was written down with this version was certainly not made. `before`: as it stood before that. When
 * something happened since, it counts as made: that is the careful side.
 */
export function withholdDeletion(
  request: DeletionRequest,
  {
    version,
    before,
  }: { readonly version: number; readonly before: Pick<Deletion, 'sentAt' | 'calledAt' | 'answeredAt'> },
  moment: Moment,
): Decided {
  const { deletion } = request;
  if (request.version !== version || request.status !== 'deleting' || deletion === null) return unchanged;
  if (deletion.calledAt === null || deletion.answeredAt !== null) return unchanged;
  const { sentAt, calledAt, answeredAt } = before;
  const patch = { deletion: { ...deletion, sentAt, calledAt, answeredAt } };
  return changed(request, { patch, event: { kind: 'deletion.withheld' }, by: DESK }, moment);
}

/** Keeps what the console answered, however late: it is evidence, and never proof. */
export function recordAnswer(request: DeletionRequest, answer: DeletionAnswered, moment: Moment): Decided {
  const { deletion } = request;
  if (request.status !== 'deleting' || deletion === null || deletion.sentAt === null) {
    return answeredLate(request, answer.kind, moment);
  }
  const patch = { deletion: { ...deletion, outcome: answer.kind, answeredAt: moment.now } };
  if (answer.kind === 'refused') {
    const event: Event = { kind: 'deletion.refused', code: answer.code };
    const said = { deletion: { ...patch.deletion, answer: answer.message } };
    const attention = { code: 'deletion_refused', detail: answer.message, at: moment.now } as const;
    return changed(
      request,
      { patch: { ...said, attention }, event, by: DESK, effects: shown(event, DESK, moment) },
      moment,
    );
  }
  const event = deletion.outcome === answer.kind ? null : eventOf(answer.kind);
  return changed(request, { patch, event, by: DESK, effects: event === null ? [] : [CARD] }, moment);
}

/**
 * To a call of before the request ended, or came back to the reviewers: it may have had its effect after all. Proven
 * already: then it tells nothing new.
 */
function answeredLate(request: DeletionRequest, answer: DeletionAnswered['kind'], moment: Moment): Decided {
  if (request.status === 'completed' || answer === 'later' || answer === 'denied') return unchanged;
  const event: Event = { kind: 'deletion.answered_late', answer };
  return changed(request, { patch: {}, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
}

function eventOf(answer: Exclude<DeletionAnswered['kind'], 'refused'>): Event | null {
  switch (answer) {
    case 'deleted':
    case 'gone':
      return { kind: 'deletion.claimed', answer };
    case 'later': // nothing was done, and it will be asked again
      return null;
    default:
      return { kind: `deletion.${answer}` };
  }
}

/** Takes a look into account: completes what is proven, and calls a person where nobody may guess, or it takes too long. */
export function recordSight(request: DeletionRequest, look: Look, check: Eligibility, moment: Moment): Decided {
  const { deletion } = request;
  if (request.status !== 'deleting' || deletion === null) return unchanged;
  const sight = sightOf(request.account, look);
  // A clock that ran ahead when this began must not put off the moment at which a person is called.
  const since = confirmFrom(request);
  const isAhead = since !== null && since > moment.now;
  const seen = { deletion: { ...deletion, sight, ...(isAhead ? { askedSince: moment.now } : {}) } };
  const move = nextMove(request, look, check);
  switch (move) {
    case 'complete': {
      const event: Event = { kind: 'request.completed' };
      const effects = [...shown(event, DESK, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' } as const];
      const patch = { ...seen, status: 'completed', completedAt: moment.now, attention: null, closing: null } as const;
      return changed(request, { patch, event, by: DESK, effects }, moment);
    }
    case 'return':
      return accountLost(request, sight, moment, { patch: { check } }) ?? voidApprovals(request, check, moment);
    case 'person':
      return calling(request, sight === 'another' ? replaced() : blocked(check), { ...seen, check }, moment);
    default:
      // What was never asked for is asked for as soon as it can be.
      if (isLate(request, moment) && (move !== 'call' || deletion.sentAt !== null))
        return calling(request, unproven(), seen, moment);
      return deletion.sight === sight && !isAhead
        ? unchanged
        : changed(request, { patch: seen, event: null, by: DESK, effects: [CARD] }, moment);
  }
}

interface Trouble {
  readonly code: Attention['code'];
  readonly event: Event;
}
const replaced = (): Trouble => ({ code: 'account_replaced', event: { kind: 'account.replaced' } });
const unproven = (): Trouble => ({ code: 'deletion_unproven', event: { kind: 'deletion.unproven' } });
function blocked(check: Eligibility): Trouble {
  const event: Event = { kind: 'deletion.blocked', failing: failing(check).map(({ id }) => id) };
  return { code: 'deletion_blocked', event };
}

/** A person is called, once for each trouble. */
function calling(
  request: DeletionRequest,
  { code, event }: Trouble,
  patch: Partial<DeletionRequest>,
  moment: Moment,
): Decided {
  if (request.attention?.code === code) return unchanged;
  const attention = { code, detail: '', at: moment.now };
  return changed(
    request,
    { patch: { ...patch, attention }, event, by: DESK, effects: shown(event, DESK, moment) },
    moment,
  );
}

/** Unproven for longer than CONFIRM_WITHIN, and nobody was called yet. */
function isLate(request: DeletionRequest, { now, policy }: Moment): boolean {
  const since = confirmFrom(request);
  return since !== null && now - since >= policy.confirmWithin && !isStuck(request);
}
