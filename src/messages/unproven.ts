import { isAdrift } from '../domain/decide/stuck.ts';
import type { Deletion, DeletionRequest } from '../domain/request.ts';
import type { Line, Part } from './line.ts';
import { clean } from './slackText.ts';

/** What the console answered to the latest call; none of it proves anything. */
const ANSWERED: Readonly<Record<NonNullable<Deletion['outcome']>, string>> = {
  deleted: 'The console said yes',
  accepted: 'The console accepted the deletion',
  gone: 'The console said that there is no such account',
  refused: 'The console refused the deletion',
  denied: 'The console denies the desk the right to delete',
  later: 'The console put the deletion off',
  unknown: 'The console gave no clear answer to the deletion',
};

/** What the latest look at the account said. */
const SEEN: Readonly<Record<NonNullable<Deletion['sight']>, string>> = {
  active: 'the account still answers',
  deleted: 'the console says that there is no such account',
  another: 'another account stands under this id, which began at another time',
  undecided: 'the console does not say clearly whether the account still exists',
  silent: 'the console does not say whether the account still exists',
};

/** What is known of an account whose deletion nobody can prove, in one sentence without a full stop. */
export function whatIsKnown(request: DeletionRequest): Line {
  const { deletion, attention } = request;
  if (isAdrift(request)) {
    const what = attention?.code === 'account_replaced' ? SEEN.another : SEEN.deleted;
    return [`${capital(what)}, though the desk never asked for its deletion`, ...since(attention?.at)];
  }
  if (deletion === null) return ['Nothing is known of a deletion'];
  const seen = deletion.sight === null ? 'no look at the account has succeeded' : SEEN[deletion.sight];
  if (deletion.sentAt === null) return [`Nothing was asked of the console yet: ${seen}`, ...since(deletion.askedSince)];
  const answered =
    deletion.outcome === null ? 'The answer of the console to the deletion was lost' : ANSWERED[deletion.outcome];
  const words = deletion.outcome === 'refused' ? `: ${refusalOf(request)}` : '';
  const link = deletion.outcome === 'refused' ? '; ' : ', but ';
  return [`${answered}${words}${link}${seen}`, ...since(deletion.sentAt)];
}

/** The console's own words for its no. */
export const refusalOf = ({ deletion }: DeletionRequest): string =>
  `“${clean(deletion?.answer ?? '', 300) || 'no reason given'}”`;

const since = (at: number | null | undefined): readonly Part[] =>
  at == null ? [] : [' (since ', { at, show: 'time' }, ')'];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
