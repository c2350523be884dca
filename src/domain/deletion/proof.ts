import { type Eligibility, type Look, unmetOf } from '../account/eligibility.ts';
import type { DeletionRequest } from '../request.ts';
import type { Deletion, Sight } from './deletion.ts';

/**
 * What a look says of the account that a request is about (docs/design.md, Console API); what is not said proves
 * nothing.
 */
export function sightOf({ id, createdAt }: Pick<DeletionRequest['account'], 'id' | 'createdAt'>, look: Look): Sight {
  if (look.kind === 'unavailable') return 'silent';
  if (look.kind === 'gone') return 'deleted';
  const { facts } = look;
  if (facts.accountId !== id) return 'undecided';
  const began = facts.createdAt.known ? facts.createdAt.value : null;
  if (began !== null && createdAt !== null && began !== createdAt) return 'another';
  if (!facts.status.known) return 'undecided';
  if (facts.status.value === 'deleted') return 'deleted';
  // Without its beginning nobody can tell it from one that took its id later.
  return began === null || createdAt === null ? 'undecided' : 'active';
}

/**
 * What to do after a look at an account whose deletion is under way. `complete`: it is proven. `call`: ask the console to
 * delete. `look`: wait, and look again. `return`: back to the reviewers, nothing was asked for. `person`: nobody may
 * guess, a person must look.
 */
export type Move = 'complete' | 'call' | 'look' | 'return' | 'person';

/** What is known of our calls: none was made; the answer says nothing; it says that it is done or under way; a final no. */
type Called = 'never' | 'open' | 'said' | 'refused';
/** `active` by what the prerequisites say. */
type Case = 'eligible' | 'unmet' | Exclude<Sight, 'active'>;

/**
 * What DELETE answers is a hint, a look decides. Gone without a call of ours completes nothing, and a call is never
 * repeated while the console says that it is at it (docs/why/proof.md).
 */
const MOVES: Readonly<Record<Called, Readonly<Record<Case, Move>>>> = {
  never: {
    eligible: 'call',
    unmet: 'return',
    undecided: 'return',
    silent: 'look',
    deleted: 'return',
    another: 'return',
  },
  open: {
    eligible: 'call',
    unmet: 'person',
    undecided: 'look',
    silent: 'look',
    deleted: 'complete',
    another: 'person',
  },
  said: { eligible: 'look', unmet: 'look', undecided: 'look', silent: 'look', deleted: 'complete', another: 'person' },
  refused: {
    eligible: 'look',
    unmet: 'look',
    undecided: 'look',
    silent: 'look',
    deleted: 'complete',
    another: 'person',
  },
};

const CALLED: Readonly<Record<NonNullable<Deletion['outcome']>, Called>> = {
  deleted: 'said',
  gone: 'said',
  accepted: 'said',
  refused: 'refused',
  denied: 'open',
  later: 'open',
  unknown: 'open',
};

/** The next step of a deletion by what was sent, what came back, and what the latest look said. */
export function moveAfter(
  { sentAt, outcome }: Pick<Deletion, 'sentAt' | 'outcome'>,
  sight: Sight,
  check: Eligibility,
): Move {
  const called: Called = sentAt === null ? 'never' : outcome === null ? 'open' : CALLED[outcome];
  return MOVES[called][sight === 'active' ? seenBy(check) : sight];
}

const seenBy = (check: Eligibility): Case =>
  check.eligible ? 'eligible' : unmetOf(check).length > 0 ? 'unmet' : 'undecided';
