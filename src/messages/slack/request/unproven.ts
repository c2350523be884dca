import type { Instant } from '../../../domain/calendar.ts';
import { isAdrift, isStuck } from '../../../domain/decide/stuck.ts';
import type { Deletion } from '../../../domain/deletion/deletion.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean } from '../../../domain/text.ts';
import type { Line, Part } from '../line.ts';

/** What the console answered to the latest call; none of it proves anything. */
const ANSWERED: Readonly<Record<NonNullable<Deletion['outcome']>, string>> = {
  deleted: 'the console said yes, but ',
  accepted: 'the console accepted the deletion, but ',
  gone: 'the console said that there is no such account, but ',
  refused: 'the console refused the deletion: ',
  denied: 'the console denies the desk the right to delete, and ',
  later: 'the console put the deletion off, and ',
  unknown: 'the console gave no clear answer, and ',
};

/** What the latest look at the account said. */
const SEEN: Readonly<Record<NonNullable<Deletion['sight']>, string>> = {
  active: 'the account still answers',
  deleted: 'the console says that there is no such account',
  another: 'another account stands under this id, which began at another time',
  undecided: 'the console does not say clearly whether the account still exists',
  silent: 'the console does not say whether the account still exists',
};

/** What is known of an account whose deletion nobody can prove: for after a colon, without a full stop. */
export function whatIsKnown(request: DeletionRequest): readonly [string, ...Part[]] {
  const { deletion, attention } = request;
  if (isAdrift(request)) {
    const what =
      attention?.code === 'account_replaced'
        ? 'the console shows an account under this id that began at another time'
        : SEEN.deleted;
    return [...when('since ', attention?.at), `${what}, though the desk never asked for the deletion`];
  }
  if (deletion === null) return ['nothing is known of a deletion'];
  const seen = deletion.sight === null ? 'no look at the account has succeeded' : SEEN[deletion.sight];
  if (deletion.sentAt === null)
    return [...when('since ', deletion.askedSince), `nothing was asked of the console: ${seen}`];
  const answered = deletion.outcome === null ? 'the answer of the console was lost, and ' : ANSWERED[deletion.outcome];
  const words = deletion.outcome === 'refused' ? `${refusalOf(request)}; ` : '';
  return ['first asked ', { at: deletion.sentAt }, `, ${answered}${words}${seen}`];
}

/** The same as a sentence of its own. */
export function knownSentence(request: DeletionRequest): Line {
  const [first, ...rest] = whatIsKnown(request);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest, '.'];
}

/** What a person can do about it, in sentences; null when it ends by itself. */
export function whatToDo(request: DeletionRequest): string | null {
  if (isAdrift(request)) return 'A reviewer must act: Ask again, or Close as deleted.';
  if (!isStuck(request)) return null;
  if (request.attention?.code === 'account_replaced')
    return 'A reviewer must act: Ask again, or Close as deleted. The desk goes on looking.';
  return request.deletion?.outcome === 'refused'
    ? 'A reviewer must act: Ask again, or Reject with words for the customer. The desk goes on looking.'
    : 'A reviewer must act: Ask again, Close as deleted, or Reject. The desk goes on looking.';
}

/** The console's own words for its no. */
export const refusalOf = ({ deletion }: DeletionRequest): string =>
  `“${clean(deletion?.answer ?? '', 300) || 'no reason given'}”`;

/** `since today at 08:15 `, or nothing. */
const when = (word: string, at: Instant | null | undefined): readonly [string, ...Part[]] =>
  at == null ? [''] : [word, { at }, ' '];
