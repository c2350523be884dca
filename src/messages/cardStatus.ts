import { isOverdue } from '../domain/deadline.ts';
import { isAdrift, isStuck, needsClosing } from '../domain/decide/stuck.ts';
import type { Attention, Closing, DeletionRequest, Status } from '../domain/request.ts';
import type { CardContext } from './context.ts';
import { summary } from './findingLines.ts';
import { type Line, listed, type Part } from './line.ts';
import { clean } from './slackText.ts';
import { distance, span } from './time.ts';
import { refusalOf, whatIsKnown } from './unproven.ts';
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
    lines.push([STUCK[request.deletion?.outcome === 'refused' ? 'refused' : 'unproven']]);
    if (isOverdue(request, context.now)) lines.push(written(overdue(request, context)));
    else if (request.dueAt !== null) lines.push(['The customer waits for an answer', ...due(request, context)]);
  }
  if (isAdrift(request)) lines.push(['A reviewer must act: Ask again, or Close as deleted.']);
  if (request.closing !== null && needsClosing(request)) lines.push(proposed(request.closing));
  if (request.status === 'pending' && !request.check.eligible && !isAdrift(request))
    lines.push(['It cannot be approved until all are met.']);
  if (request.status === 'pending' && request.askedToAct !== null) {
    lines.push(['The customer was told by e-mail what to fix ', { at: request.askedToAct.at }, '.']);
  }
  if (request.attention?.code === 'mail_undeliverable') lines.push(undeliverable(request));
  return lines;
}

/** Overdue, and nothing worse: what is stuck needs a person even more. */
const isLate = (request: DeletionRequest, { now }: CardContext): boolean =>
  isOverdue(request, now) && !needsClosing(request);

const STUCK = {
  refused: 'A reviewer must act: Ask again, or Reject with words for the customer. The desk goes on looking.',
  unproven: 'A reviewer must act: Ask again, Close as deleted, or Reject. The desk goes on looking.',
} as const;

/** Somebody says that it is deleted; that takes a second person. */
const proposed = ({ by, reason }: Closing): Line => [
  { user: by },
  ` says that the account is deleted: “${clean(reason, 300)}”. Another reviewer must confirm with Close as deleted.`,
];

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
    if (isAdrift(request)) {
      const what = request.attention?.code === 'account_replaced' ? 'Another account' : 'The account is not there';
      return { symbol: '🛑', words: [{ bold: what }, ': ', ...whatIsKnown(request), ...rest] };
    }
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
        : [' · deletion postponed: the last check could not be made; the desk keeps trying'];
    return { symbol: '🕒', words: [{ bold: 'Approved' }, ' by ', ...approvers(request), ...when] };
  },
  deleting: (request) => deleting(request),
  completed: (request) => {
    const { closing, deletion, completedAt } = request;
    if (closing !== null) return closedLine(request, closing);
    const asked = deletion?.calledAt ?? completedAt;
    const proven: Line = completedAt === null ? [] : [', proven ', { at: completedAt, show: 'time' }];
    return {
      symbol: '✅',
      words: [{ bold: 'Deleted' }, ...at(asked), ...proven, ' · approved by ', ...approvers(request), ...told(request)],
    };
  },
  rejected: (request) => {
    const { decision } = request;
    if (decision?.kind !== 'rejected') return { symbol: '⛔', words: [{ bold: 'Rejected' }, ...told(request)] };
    const why = `: ${categoryForStaff(decision.category)}`;
    return { symbol: '⛔', words: [{ bold: 'Rejected' }, ' by ', { user: decision.by }, why, ...told(request)] };
  },
  cancelled: (request) => ({ symbol: '↩️', words: [{ bold: 'Cancelled' }, ' by the customer', ...told(request)] }),
};

/** By hand: nobody claims that the desk proved it. */
function closedLine(request: DeletionRequest, { by, reason, confirmedBy }: Closing): StatusLine {
  const people = [by, ...(confirmedBy === null ? [] : [confirmedBy])].map((user): Part => ({ user }));
  return {
    symbol: '✅',
    words: [
      { bold: 'Closed as deleted' },
      ...at(request.completedAt),
      ' by ',
      ...listed(people),
      `: “${clean(reason, 300)}”`,
      ...told(request),
    ],
  };
}

function deleting(request: DeletionRequest): StatusLine {
  const { deletion, attention } = request;
  const by: Line = [' · approved by ', ...approvers(request)];
  if (isStuck(request)) {
    return { symbol: '🛑', words: [...trouble(request, attention?.code ?? null), ...raised(request), ...by] };
  }
  switch (deletion?.outcome) {
    case 'accepted':
      return { symbol: '🗑️', words: [{ bold: 'Deleting' }, ': the console accepted and is working on it', ...by] };
    case 'deleted':
    case 'gone':
      return { symbol: '🗑️', words: [{ bold: 'Deleting' }, ': the console says yes; asking for proof', ...by] };
    case 'denied':
      return {
        symbol: '❔',
        words: [{ bold: 'Deleting' }, ': the console denies the desk the right to delete; trying again', ...by],
      };
    case 'unknown':
      return {
        symbol: '❔',
        words: [{ bold: 'Deleting' }, ': no clear answer; asking the console for the state of the account', ...by],
      };
    default:
      return deletion?.sight === 'silent' || deletion?.sight === 'undecided'
        ? { symbol: '❔', words: [{ bold: 'Deleting' }, `: ${NO_LOOK}`, ...by] }
        : { symbol: '🗑️', words: [{ bold: 'Deleting' }, ' now', ...by] };
  }
}

const NO_LOOK = 'the console does not say how the account stands; the desk keeps asking';

function trouble(request: DeletionRequest, code: Attention['code'] | null): Line {
  switch (code) {
    case 'deletion_refused':
      return [{ bold: 'The console refused the deletion' }, `: ${refusalOf(request)}`];
    case 'deletion_blocked':
      return [
        { bold: 'The deletion was stopped' },
        `: ${summary(request.check.findings)}, and the console was asked before`,
      ];
    case 'account_replaced':
      return [{ bold: 'Another account' }, ': ', ...whatIsKnown(request)];
    default:
      return [{ bold: 'The deletion is not proven' }, ': ', ...whatIsKnown(request)];
  }
}

/** Each trouble has its time, so that one that came back after "Ask again" shows. */
const raised = ({ attention }: DeletionRequest): Line =>
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
