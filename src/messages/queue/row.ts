import { isOverdue } from '../../domain/deadline.ts';
import { isStuck } from '../../domain/decide/reject.ts';
import { failing } from '../../domain/eligibility.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import type { Line, Part } from '../line.ts';
import { clean, named } from '../slackText.ts';
import { distance } from '../time.ts';
import { STATES, staffTitle } from '../words.ts';

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
