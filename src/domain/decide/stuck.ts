import type { Instant, Ms } from '../calendar.ts';
import type { Attention, DeletionRequest } from '../request.ts';

/** What only a person can end, while a deletion is under way. */
const OF_DELETION: readonly Attention['code'][] = [
  'deletion_refused',
  'deletion_blocked',
  'deletion_unproven',
  'account_replaced',
];
/** What only a person can end, before anything was asked for. */
const OF_ACCOUNT: readonly Attention['code'][] = ['account_gone', 'account_replaced'];

/** The deletion does not end by itself: a person must act. The desk goes on looking, and calls no more. */
export const isStuck = ({ status, attention }: Pick<DeletionRequest, 'status' | 'attention'>): boolean =>
  status === 'deleting' && attention !== null && OF_DELETION.includes(attention.code);

/** The account is not there any more, or another one is, though this desk never asked for its deletion. */
export const isAdrift = ({ status, attention }: Pick<DeletionRequest, 'status' | 'attention'>): boolean =>
  status === 'pending' && attention !== null && OF_ACCOUNT.includes(attention.code);

/** A person must close it, or find the account. */
export const needsClosing = (request: Pick<DeletionRequest, 'status' | 'attention'>): boolean =>
  isStuck(request) || isAdrift(request);

/** Then what the latest look said of prerequisites is about no account, or about another one. */
export const isNotThere = ({ attention }: Pick<DeletionRequest, 'attention'>): boolean =>
  attention !== null && OF_ACCOUNT.includes(attention.code);

/** How long a call without an answer counts as under way: longer than a call and its lease may last. */
const CALL_LASTS: Ms = 60_000;

/** A call may be having its effect right now: until it is answered, nobody may say how it ends. */
export const isCalling = ({ deletion }: Pick<DeletionRequest, 'deletion'>, now: Instant): boolean =>
  deletion?.calledAt != null && deletion.answeredAt === null && Math.abs(now - deletion.calledAt) < CALL_LASTS;

/** From when CONFIRM_WITHIN counts; rows of earlier versions do not say. */
export const confirmFrom = ({ deletion }: Pick<DeletionRequest, 'deletion'>): Instant | null =>
  deletion === null ? null : (deletion.askedSince ?? deletion.sentAt ?? deletion.executeAt);

/** The console was called since `before` was read: what a look of before that says is worth nothing. */
export const calledSince = (
  before: Pick<DeletionRequest, 'deletion'>,
  { deletion }: Pick<DeletionRequest, 'deletion'>,
): boolean => deletion?.calledAt != null && deletion.calledAt !== before.deletion?.calledAt;
