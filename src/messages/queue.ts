import { isOverdue } from '../domain/deadline.ts';
import { isStuck } from '../domain/decide/reject.ts';
import { failing } from '../domain/eligibility.ts';
import { inOrder, matching, type Page, pageOf, type QueueFilter, queueCounts } from '../domain/queue.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { type Line, type Part, paragraph, richText } from './line.ts';
import type { Answer } from './lookUp.ts';
import { filterButtons, pageButtons, QUEUE_WORDS, type QueuePlace } from './queueButtons.ts';
import { clean, named } from './slackText.ts';
import { distance } from './time.ts';
import { STATES, staffTitle } from './words.ts';

/** Requests a page: far below what one message holds, whatever their names are. */
const PAGE = 10;

export interface QueueView extends QueuePlace {
  /** Open requests in any order. */
  readonly requests: readonly DeletionRequest[];
  /** There are more, with later deadlines, that were not looked at. */
  readonly cut: boolean;
  /** Slack user id of the reader. */
  readonly me: string;
}

/** What waits, the most urgent first, with buttons for its parts and pages. `now` in ms. */
export function renderQueue(view: QueueView, now: number, timeZone: string): Answer {
  const { requests, filter, me } = view;
  if (requests.length === 0) {
    const text = 'Nothing is waiting for a decision.';
    return {
      text,
      blocks: [richText('queue', paragraph([[text, ' New requests appear in the channel by themselves.']], timeZone))],
    };
  }
  const counts = queueCounts(requests, me, now);
  const page = pageOf(inOrder(requests.filter(matching(filter, me, now))), view.page, PAGE);
  const count = `${counts.all}${view.cut ? ' or more' : ''} open${counts.overdue === 0 ? '' : `, ${counts.overdue} overdue`}`;
  const part = partLine(filter, counts[filter], page);
  const rows: readonly Line[] =
    page.items.length === 0 ? [[QUEUE_WORDS[filter].none]] : page.items.flatMap((request) => queueRow(request, now));
  const notes: readonly Line[] = [
    ...(view.cut ? [[`Only the ${counts.all} with the earliest deadlines are looked at.`]] : []),
    ['Look at one with /deletion show <request id>.'],
  ];
  return {
    text: `${count}. ${part}.`,
    blocks: [
      richText('queue', paragraph([[{ bold: count }, ', the most urgent first'], [part]], timeZone)),
      filterButtons(filter, counts),
      richText('queue_rows', paragraph([...rows, ...notes], timeZone)),
      ...pageButtons(filter, page),
    ],
  };
}

/** "Shown: taken by you, 11 to 20 of 23". */
function partLine(filter: QueueFilter, count: number, { items, number }: Page<DeletionRequest>): string {
  const first = (number - 1) * PAGE + 1;
  const range = count <= PAGE ? `${count}` : `${first} to ${first + items.length - 1} of ${count}`;
  return `Shown: ${QUEUE_WORDS[filter].title}, ${range}`;
}

/** One request of a list: state and account, then deadline, findings and who has it. `now` in ms. */
export function queueRow(request: DeletionRequest, now: number): readonly Line[] {
  const { account, dueAt, assignee } = request;
  const due: readonly Part[] =
    dueAt === null
      ? []
      : [isOverdue(request, now) ? 'overdue since ' : 'due ', { at: dueAt }, ` (${distance(dueAt, now, 'en')})`, ' · '];
  const taken: readonly Part[] = assignee === null ? ['nobody has it'] : ['taken by ', { user: assignee }];
  return [
    [
      `${symbol(request, now)} `,
      { bold: request.id },
      ` · ${named(account.name, 60)} · ${clean(account.id, 60)} · ${state(request)}`,
    ],
    ['      ', ...due, findings(request), ' · ', ...taken],
  ];
}

function symbol(request: DeletionRequest, now: number): string {
  if (isStuck(request)) return '🛑';
  if (isOverdue(request, now)) return '🔥';
  if (request.status === 'pending') return request.check.eligible ? '⏳' : '⚠️';
  return '🕒';
}

const state = (request: DeletionRequest): string =>
  isStuck(request) ? 'needs a person: the deletion was refused or stopped' : STATES[request.status].en;

/** "7 of 7 met", or the first that fails. */
function findings({ check }: DeletionRequest): string {
  const [first, ...others] = failing(check);
  if (first === undefined) return `${check.findings.length} of ${check.findings.length} met`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${first.status === 'unmet' ? 'not met' : 'not known'}: ${staffTitle(first.id)}${more}`;
}
