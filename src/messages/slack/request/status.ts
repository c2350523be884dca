import { notKnownSince } from '../../../domain/account/eligibility.ts';
import { isOverdue, postponedSince } from '../../../domain/deadline.ts';
import { isAdrift, isStuck, needsClosing } from '../../../domain/decide/stuck.ts';
import { awaitedOf, remindCustomerAt } from '../../../domain/decide/waiting.ts';
import type { Closing } from '../../../domain/deletion/deletion.ts';
import { urgencyOf } from '../../../domain/promise/urgency.ts';
import type { DeletionRequest, Status } from '../../../domain/request.ts';
import { clean } from '../../../domain/text.ts';
import { span } from '../../time.ts';
import { categoryForStaff, mailName } from '../../words.ts';
import { pauseLine } from '../brake.ts';
import type { CardContext } from '../context.ts';
import type { Line, Part } from '../line.ts';
import { uncapital } from '../slackText.ts';
import { tooFewDeciders } from './deciders.ts';
import { approvers, completedLine, deletingLine, type StatusLine, told } from './deletionLines.ts';
import { whyNot } from './findingLines.ts';
import { whatIsKnown, whatToDo } from './unproven.ts';
import { dueWords, URGENCY } from './urgency.ts';

type Render = (request: DeletionRequest, context: CardContext) => StatusLine;

/** The first thing read: what the state is, who brought it about, and what comes when. */
export function statusLine(request: DeletionRequest, context: CardContext): StatusLine {
  const { symbol, words } = STATUS[request.status](request, context);
  if (!isLate(request, context)) return { symbol, words };
  // An overdue request says so first; its deadline is no news after that.
  const state = STATUS[request.status]({ ...request, dueAt: null }, context);
  return { symbol: '🔥', words: [...overdue(request, context), ' · ', ...state.words] };
}

/** What comes next and who acts, and what needs a person. */
export function nextLines(request: DeletionRequest, context: CardContext): readonly Line[] {
  const lines: Line[] = [];
  if (context.pause !== null && isStarted(request)) lines.push(pauseLine(context.pause));
  const todo = whatToDo(request);
  if (todo !== null) lines.push([todo]);
  if (isStuck(request)) {
    if (isOverdue(request, context.now)) lines.push(['🔥 ', ...overdue(request, context)]);
    else if (request.dueAt !== null) lines.push(['The customer waits for an answer', ...due(request, context)]);
  }
  if (request.closing !== null && needsClosing(request)) lines.push(proposed(request.closing));
  if (request.status === 'pending' && request.askedToAct !== null) lines.push(toldToAct(request, request.askedToAct));
  if (request.status === 'pending' && request.tooFewDeciders !== null)
    lines.push([`🛑 ${tooFewDeciders(request.tooFewDeciders)}`]);
  if (request.attention?.code === 'mail_undeliverable') lines.push(undeliverable(request));
  return lines;
}

function toldToAct(request: DeletionRequest, { at, remindedAt }: NonNullable<DeletionRequest['askedToAct']>): Line {
  const remindAt = remindCustomerAt(request);
  return [
    'The customer was told by e-mail what to fix ',
    { at },
    ...(remindedAt === null ? [] : [', and reminded ', { at: remindedAt } as const]),
    ...(remindAt === null ? [] : [', and is reminded once ', { at: remindAt } as const]),
    '.',
  ];
}

/** Approved, and not deleted yet: what a pause holds back. */
export const isStarted = ({ status }: DeletionRequest): boolean => status === 'approved' || status === 'deleting';

/** Overdue, and nothing worse: what is stuck needs a person even more. */
const isLate = (request: DeletionRequest, { now }: CardContext): boolean =>
  isOverdue(request, now) && !needsClosing(request);

/** Somebody says that it is deleted; that takes a second person. */
const proposed = ({ by, reason }: Closing): Line => [
  { user: by },
  ` says that the account is deleted: “${clean(reason, 300)}”. Another reviewer must confirm with Close as deleted.`,
];

export const written = ({ symbol, words }: StatusLine): Line => [`${symbol} `, ...words];

function overdue(request: DeletionRequest, { now }: CardContext): Line {
  const dueAt = request.dueAt ?? now;
  return [{ bold: 'Overdue' }, ' since ', { at: dueAt }, ` (${span(now - dueAt, 'en')})`];
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

/** Since when the console does not say. */
export function notSince({ check }: DeletionRequest): Line {
  const since = notKnownSince(check);
  return since === null ? [] : [' since ', { at: since }];
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
      const { askedToAct } = request;
      if (askedToAct !== null && awaitedOf(request).length > 0) {
        const since: Line = [{ bold: 'Waiting for the customer' }, ' since ', { at: askedToAct.at }];
        return { symbol: '⚠️', words: [...since, ` · ${whyNot(findings)}`, ...rest] };
      }
      return { symbol: '⚠️', words: [{ bold: 'Blocked' }, ` · ${whyNot(findings)}`, ...rest] };
    }
    if (!request.check.eligible) {
      const again = request.retryLookAt === null ? '' : '; trying again';
      const words: Line = [
        { bold: 'Cannot be checked' },
        ...notSince(request),
        `: ${whyNot(findings)}`,
        again,
        ...rest,
      ];
      return { symbol: '❔', words };
    }
    const given = request.approvals.length;
    const { approvalsRequired } = context;
    const { symbol } = URGENCY[urgencyOf(request, context.now, context)];
    if (given === 0) return { symbol, words: [{ bold: 'Waiting for a decision' }, ...rest] };
    const more = Math.max(1, approvalsRequired - given);
    const words = `Waiting for ${more} more approval${more === 1 ? '' : 's'}`;
    return {
      symbol,
      words: [{ bold: words }, ` · ${given} of ${approvalsRequired}, by `, ...approvers(request), ...rest],
    };
  },
  approved: (request, { pause }) => {
    const at: Part = { at: request.deletion?.executeAt ?? request.decision?.at ?? 0, show: 'time' };
    const since = postponedSince(request);
    const runs: Line =
      since === null
        ? [' · deletes at ', at]
        : [' · deletion postponed since ', at, ': the last check could not be made; the desk keeps trying'];
    const when: Line = pause === null ? runs : [' · not deleted before ', at, ', and not while deletions are paused'];
    return { symbol: '🕒', words: [{ bold: 'Approved' }, ' by ', ...approvers(request), ...when] };
  },
  deleting: (request, { pause }) =>
    pause !== null && request.deletion?.sentAt === null
      ? { symbol: '🗑️', words: [{ bold: 'Deleting' }, ' once deletions go on · approved by ', ...approvers(request)] }
      : deletingLine(request),
  completed: completedLine,
  rejected: (request) => {
    const { decision } = request;
    if (decision?.kind !== 'rejected') return { symbol: '⛔', words: [{ bold: 'Rejected' }, ...told(request)] };
    // Another reason says nothing: the words for the customer do.
    const why = decision.category === 'other' ? '' : `: ${uncapital(categoryForStaff(decision.category))}`;
    return { symbol: '⛔', words: [{ bold: 'Rejected' }, ' by ', { user: decision.by }, why, ...told(request)] };
  },
  cancelled: (request) => ({ symbol: '↩️', words: [{ bold: 'Cancelled' }, ' by the customer', ...told(request)] }),
};

function due(request: DeletionRequest, { now, timeZone }: CardContext): Line {
  const words = dueWords(request, now, timeZone);
  return words.length === 0 ? [] : [' · ', ...words];
}
