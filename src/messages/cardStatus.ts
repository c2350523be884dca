import { isOverdue } from '../domain/deadline.ts';
import { isStuck } from '../domain/decide/reject.ts';
import type { DeletionRequest, Status } from '../domain/request.ts';
import type { CardContext } from './context.ts';
import { summary } from './findingLines.ts';
import { type Line, listed, type Part } from './line.ts';
import { clean } from './slackText.ts';
import { distance, span } from './time.ts';
import { categoryForStaff, mailName } from './words.ts';

/** The state in words, with its symbol apart: a symbol is never the only carrier. */
export interface StatusLine {
  readonly symbol: string;
  readonly words: Line;
}

type Render = (request: DeletionRequest, context: CardContext) => StatusLine;

/** The first thing read: what the state is, who brought it about, and what comes when. */
export function statusLine(request: DeletionRequest, context: CardContext): StatusLine {
  return isLate(request, context) ? overdue(request, context) : STATUS[request.status](request, context);
}

/** What comes next and who acts, and what needs a person. */
export function nextLines(request: DeletionRequest, context: CardContext): readonly Line[] {
  const lines: Line[] = [];
  // An overdue request says so first; its state comes next.
  if (isLate(request, context)) lines.push(written(STATUS[request.status]({ ...request, dueAt: null }, context)));
  if (isStuck(request)) {
    lines.push(['Nothing is under way. A reviewer must act: Retry, or Reject with words for the customer.']);
    if (isOverdue(request, context.now)) lines.push(written(overdue(request, context)));
    else if (request.dueAt !== null) lines.push(['The customer waits for an answer', ...due(request, context)]);
  }
  if (request.status === 'pending' && !request.check.eligible) lines.push(['It cannot be approved until all are met.']);
  if (request.status === 'pending' && request.askedToAct !== null) {
    lines.push(['The customer was told by e-mail what to fix ', { at: request.askedToAct.at }, '.']);
  }
  if (request.attention?.code === 'mail_undeliverable') lines.push(undeliverable(request));
  return lines;
}

/** Overdue, and nothing worse: what is stuck needs a person even more. */
const isLate = (request: DeletionRequest, { now }: CardContext): boolean =>
  isOverdue(request, now) && !isStuck(request);

export const written = ({ symbol, words }: StatusLine): Line => [`${symbol} `, ...words];

function overdue(request: DeletionRequest, { now }: CardContext): StatusLine {
  const dueAt = request.dueAt ?? now;
  return { symbol: '🔥', words: [{ bold: 'Overdue' }, ' since ', { at: dueAt }, ` (${span(now - dueAt, 'en')})`] };
}

/** `detail` names the mail and the reply: `deleted (550)`. */
function undeliverable({ attention }: DeletionRequest): Line {
  const [mail = '', ...rest] = clean(attention?.detail ?? '', 200).split(' ');
  return [
    '🛑 ',
    { bold: 'An e-mail could not be delivered' },
    `: ${[mailName(mail), ...rest].join(' ')}. Tell the customer another way.`,
  ];
}

const STATUS: Record<Status, Render> = {
  awaiting_code: () => ({ symbol: '✏️', words: [{ bold: 'Not submitted' }, ' · waiting for the identity code'] }),
  verified: () => ({ symbol: '✏️', words: [{ bold: 'Not submitted' }, ' · identity verified'] }),
  expired: () => ({ symbol: '✏️', words: [{ bold: 'Lapsed' }, ' · it was never submitted'] }),
  pending: (request, context) => {
    const rest = due(request, context);
    const { findings } = request.check;
    if (findings.some(({ status }) => status === 'unmet')) {
      return { symbol: '⚠️', words: [{ bold: 'Blocked' }, `: ${summary(findings)}`, ...rest] };
    }
    if (!request.check.eligible) {
      return { symbol: '❔', words: [{ bold: 'Cannot be checked now' }, `: ${summary(findings)}`, ...rest] };
    }
    const given = request.approvals.length;
    const { approvalsRequired } = context;
    if (given === 0) return { symbol: '⏳', words: [{ bold: 'Waiting for a decision' }, ...rest] };
    const more = Math.max(1, approvalsRequired - given);
    const words = `Waiting for ${more} more approval${more === 1 ? '' : 's'}`;
    return {
      symbol: '⏳',
      words: [{ bold: words }, ` · ${given} of ${approvalsRequired}, by `, ...approvers(request), ...rest],
    };
  },
  approved: (request) => {
    const when: Line =
      request.retryLookAt === null
        ? [' · deletes at ', { at: request.deletion?.executeAt ?? request.decision?.at ?? 0, show: 'time' }]
        : [' · deletion postponed: the console does not answer; the desk keeps trying'];
    return { symbol: '🕒', words: [{ bold: 'Approved' }, ' by ', ...approvers(request), ...when] };
  },
  deleting: (request) => deleting(request),
  completed: (request) => ({
    symbol: '✅',
    words: [
      { bold: 'Deleted' },
      ...at(request.completedAt),
      ' · approved by ',
      ...approvers(request),
      ...told(request),
    ],
  }),
  rejected: (request) => {
    const { decision } = request;
    if (decision?.kind !== 'rejected') return { symbol: '⛔', words: [{ bold: 'Rejected' }, ...told(request)] };
    const why = `: ${categoryForStaff(decision.category)}`;
    return { symbol: '⛔', words: [{ bold: 'Rejected' }, ' by ', { user: decision.by }, why, ...told(request)] };
  },
  cancelled: (request) => ({ symbol: '↩️', words: [{ bold: 'Cancelled' }, ' by the customer', ...told(request)] }),
};

function deleting(request: DeletionRequest): StatusLine {
  const { deletion } = request;
  const by: Line = [' · approved by ', ...approvers(request)];
  switch (deletion?.outcome) {
    case 'accepted':
      return { symbol: '🗑️', words: [{ bold: 'Deleting' }, ': the console accepted and is working on it', ...by] };
    case 'unknown':
      return {
        symbol: '❔',
        words: [{ bold: 'Deleting' }, ': no clear answer; asking the console for the state of the account', ...by],
      };
    case 'refused': {
      const words = `: “${clean(deletion.answer ?? '', 300) || 'no reason given'}”`;
      return { symbol: '🛑', words: [{ bold: 'The console refused the deletion' }, words, ...since(request), ...by] };
    }
    case 'blocked': {
      const words = `: ${summary(request.check.findings)}, and the console was asked before`;
      return { symbol: '🛑', words: [{ bold: 'The deletion was stopped' }, words, ...by] };
    }
    default:
      return { symbol: '🗑️', words: [{ bold: 'Deleting' }, ' now', ...by] };
  }
}

/** Each refusal has its time, so that a retry that was refused again shows. */
const since = ({ attention }: DeletionRequest): Line =>
  attention === null ? [] : [' · ', { at: attention.at, show: 'time' }];

function due({ dueAt }: DeletionRequest, { now }: CardContext): Line {
  return dueAt === null ? [] : [' · due ', { at: dueAt }, ` (${distance(dueAt, now, 'en')})`];
}

/** Who approved, as mentions. */
export function approvers({ approvals, decision }: DeletionRequest): Line {
  const ids = approvals.length > 0 ? approvals.map(({ by }) => by) : decision === null ? [] : [decision.by];
  return ids.length === 0 ? ['nobody'] : listed([...new Set(ids)].slice(0, 10).map((user): Part => ({ user })));
}

const at = (ms: number | null): Line => (ms === null ? [] : [' ', { at: ms }]);

const told = ({ toldAt }: DeletionRequest): Line =>
  toldAt === null ? [' · customer not told yet'] : [' · customer told ', { at: toldAt }];
