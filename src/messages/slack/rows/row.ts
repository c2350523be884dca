import { failing, unmetOf } from '../../../domain/account/eligibility.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { isOverdue, postponedSince } from '../../../domain/deadline.ts';
import { isAdrift, isStuck, needsClosing } from '../../../domain/decide/stuck.ts';
import { urgencyOf } from '../../../domain/promise/urgency.ts';
import type { DeletionRequest, Urgency } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import { findingForStaff } from '../../requirements.ts';
import { STATES } from '../../words.ts';
import type { Line, Part } from '../line.ts';
import { notSince } from '../request/status.ts';
import { dueWords, URGENCY } from '../request/urgency.ts';
import { named, uncapital } from '../slackText.ts';

/** One request of a list: state and account, then what comes when, findings and who has it. */
export function queueRow(request: DeletionRequest, now: Instant, timeZone: string): readonly Line[] {
  const { account } = request;
  const { symbol, words, why } = stateOf(request, now, timeZone);
  const comes = next(request, now, timeZone);
  return [
    [
      `${symbol} `,
      { bold: request.id },
      ` · ${named(account.name, 60)} · ${shownId(account.id, 60)} · ${words}${why ?? ''}`,
    ],
    [
      '      ',
      ...comes,
      comes.length === 0 ? '' : ' · ',
      findings(request),
      ...notSince(request),
      ' · ',
      ...taken(request),
    ],
  ];
}

export const taken = ({ assignee }: DeletionRequest): readonly Part[] =>
  assignee === null ? ['nobody has it'] : ['taken by ', { user: assignee }];

interface Said {
  readonly symbol: string;
  readonly words: string;
  /** What can be said after it, where there is room. */
  readonly why?: string;
}

/** As its card says it, in fewer words; what is overdue has that sign, whatever else it is. */
export function stateOf(request: DeletionRequest, now: Instant, timeZone: string): Said {
  const said = state(request, urgencyOf(request, now, { timeZone }));
  return isOverdue(request, now) && !needsClosing(request) ? { ...said, symbol: URGENCY.overdue.symbol } : said;
}

function state(request: DeletionRequest, urgency: Urgency): Said {
  const { status, check } = request;
  if (isStuck(request)) return { symbol: '🛑', words: 'needs a person', why: ': the deletion does not end by itself' };
  if (isAdrift(request)) return { symbol: '🛑', words: 'needs a person', why: ': the account is not there' };
  if (status !== 'pending') return { symbol: '🕒', words: STATES[status] };
  if (unmetOf(check).length > 0) return { symbol: '⚠️', words: 'blocked' };
  return check.eligible
    ? { symbol: URGENCY[urgency].symbol, words: STATES.pending }
    : { symbol: '❔', words: 'cannot be checked now' };
}

/** The deadline; what is approved waits for no decision any more, and says when it deletes. */
export function next(request: DeletionRequest, now: Instant, timeZone: string): Line {
  const { status, deletion } = request;
  const due = dueWords(request, now, timeZone);
  if (status !== 'approved' || deletion === null) return due;
  const what = postponedSince(request) === null ? 'deletes at ' : 'deletion postponed since ';
  const deletes: Line = [what, { at: deletion.executeAt, show: 'time' }];
  return isOverdue(request, now) && due.length > 0 ? [...due, ' · ', ...deletes] : deletes;
}

/** `7/7 met`, or the first that fails, for after a colon. Names in it are the customer's and can be long. */
export function findings({ check }: DeletionRequest, detail = 80): string {
  const unmet = check.findings.filter(({ status }) => status === 'unmet');
  const open = unmet.length > 0 ? unmet : failing(check);
  // A console that is silent is one reason, for however many.
  const [first, ...others] = new Set(open.map(findingForStaff));
  if (first === undefined) return `${check.findings.length}/${check.findings.length} met`;
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return `${uncapital(clean(first, detail))}${more}`;
}
