import { isOverdue } from '../domain/deadline.ts';
import { isStuck } from '../domain/decide/reject.ts';
import { failing } from '../domain/eligibility.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { type Line, type Part, paragraph, richText } from './line.ts';
import type { Answer } from './lookUp.ts';
import { clean, named } from './slackText.ts';
import { distance } from './time.ts';
import { STATES, staffTitle } from './words.ts';

const MOST = 20;

/** What waits, the most urgent first: what needs a person, then by deadline. `now` in ms. */
export function renderQueue(requests: readonly DeletionRequest[], now: number, timeZone: string): Answer {
  if (requests.length === 0) {
    const text = 'Nothing is waiting for a decision.';
    return {
      text,
      blocks: [richText('queue', paragraph([[text, ' New requests appear in the channel by themselves.']], timeZone))],
    };
  }
  const sorted = [...requests].sort(
    (a, b) => Number(isStuck(b)) - Number(isStuck(a)) || (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity),
  );
  const shown = sorted.slice(0, MOST);
  const more = sorted.length - shown.length;
  const overdue = requests.filter((request) => isOverdue(request, now)).length;
  const count = `${requests.length} open${overdue === 0 ? '' : `, ${overdue} overdue`}`;
  const lines: readonly Line[] = [
    [{ bold: count }, ', the most urgent first'],
    ...shown.flatMap((request) => row(request, now)),
    ...(more > 0 ? [[`… and ${more} more.`]] : []),
  ];
  return { text: `${count}.`, blocks: [richText('queue', paragraph(lines, timeZone))] };
}

function row(request: DeletionRequest, now: number): readonly Line[] {
  const { account, dueAt, assignee } = request;
  const due: readonly Part[] =
    dueAt === null
      ? []
      : [isOverdue(request, now) ? 'overdue since ' : 'due ', { at: dueAt }, ` (${distance(dueAt, now, 'en')})`];
  const taken: readonly Part[] = assignee === null ? ['nobody has it'] : ['taken by ', { user: assignee }];
  return [
    [
      `${symbol(request, now)} `,
      { bold: request.id },
      ` · ${named(account.name, 60)} · ${clean(account.id, 60)} · ${state(request)}`,
    ],
    ['      ', ...due, ' · ', findings(request), ' · ', ...taken],
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
