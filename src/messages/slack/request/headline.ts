import { isAdrift, isStuck } from '../../../domain/decide/stuck.ts';
import type { Attention, DeletionRequest, Status } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';

/** What a card is about, without formatting: a question while it is one, the state afterwards. */
export function headline(request: DeletionRequest): string {
  const account = accountName(request);
  const { status } = request;
  if (isAdrift(request) || isStuck(request)) return `${account}: ${troubleOf(request)}`;
  return status === 'pending' ? `Delete ${account}?` : `${account}: ${STATES[status](request)}`;
}

/** The account by its name; by its id where that has no characters, or was erased. */
const accountName = ({ account, erasedAt }: DeletionRequest): string =>
  (erasedAt === null ? clean(account.name, 80) : '') || shownId(account.id, 80);

const is = (words: string) => (): string => words;

const STATES: Record<Exclude<Status, 'pending'>, (request: DeletionRequest) => string> = {
  awaiting_code: is('not submitted'),
  verified: is('not submitted'),
  expired: is('lapsed'),
  approved: is('deletion approved'),
  deleting: is('being deleted'),
  completed: ({ closing }) => (closing === null ? 'deleted' : 'closed as deleted'),
  rejected: is('rejected, not deleted'),
  cancelled: is('cancelled, not deleted'),
};

const TROUBLE: { readonly [Code in Attention['code']]?: string } = {
  deletion_refused: 'deletion refused',
  deletion_blocked: 'deletion stopped',
  account_gone: 'the account is not there',
  account_replaced: 'another account',
};

const troubleOf = ({ attention }: DeletionRequest): string =>
  (attention && TROUBLE[attention.code]) ?? 'deletion not proven';
