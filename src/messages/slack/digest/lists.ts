import type { Instant } from '../../../domain/calendar.ts';
import { dateOf } from '../../../domain/calendar.ts';
import { isAdrift } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { Digest } from '../../../domain/views/digest.ts';
import { distance } from '../../time.ts';
import type { Line, Part } from '../line.ts';
import { named } from '../slackText.ts';

/** Requests that are named one by one, in each list: a digest is read at a glance, the queue has them all. */
const MOST = 10;

export const lateLines = ({ late, overdue }: Digest, now: Instant): readonly Line[] =>
  list('🔥 Overdue', overdue, late, (request) => [...due(request, now), ' · ', ...holder(request)]);

export const stuckLines = ({ stuck, inNeed }: Digest): readonly Line[] =>
  list('🛑 Need a person', stuck, inNeed, (request) => [
    isAdrift(request) ? 'the account is not there' : 'the deletion does not end by itself',
    ' · ',
    ...holder(request),
  ]);

/** What is due today and in 48 hours, by who has it; what nobody has comes first. */
export function dueLines({ near }: Digest, now: Instant, timeZone: string): readonly Line[] {
  const holders = new Map<string | null, DeletionRequest[]>();
  for (const request of near) holders.set(request.assignee, [...(holders.get(request.assignee) ?? []), request]);
  const sorted = [...holders].sort(([a], [b]) => Number(a !== null) - Number(b !== null));
  const today = dateOf(now, timeZone);
  const lines = sorted.flatMap(([assignee, requests]): Line[] => {
    const isToday = requests.filter(({ dueAt }) => dateOf(dueAt ?? now, timeZone) === today).length;
    const counts = `: ${isToday} due today, ${requests.length - isToday} after that`;
    return [
      [...holderOf(assignee), counts],
      ...requests.map((request): Line => ['      ', ...name(request), ' · ', ...due(request, now)]),
    ];
  });
  return lines.length === 0 ? [] : [[{ bold: '⏰ Due soon, by who has it' }], ...cut(lines, 2 * MOST)];
}

function list(
  title: string,
  count: number,
  requests: readonly DeletionRequest[],
  says: (request: DeletionRequest) => Line,
): readonly Line[] {
  if (requests.length === 0) return [];
  const lines = requests.map((request): Line => [...name(request), ' · ', ...says(request)]);
  return [[{ bold: `${title} (${count})` }], ...cut(lines, MOST)];
}

function cut(lines: readonly Line[], most: number): readonly Line[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), ['… and more: /deletion queue has them all.']];
}

const name = ({ id, account }: DeletionRequest): Line => [{ bold: id }, ` · ${named(account.name, 40)}`];

const due = ({ dueAt }: DeletionRequest, now: Instant): Line =>
  dueAt === null ? [] : [dueAt <= now ? 'since ' : 'due ', { at: dueAt }, ` (${distance(dueAt, now, 'en')})`];

const holder = ({ assignee }: DeletionRequest): readonly Part[] =>
  assignee === null ? ['nobody has it'] : ['taken by ', { user: assignee }];

const holderOf = (assignee: string | null): readonly Part[] =>
  assignee === null ? ['Nobody has'] : [{ user: assignee }, ' has'];
