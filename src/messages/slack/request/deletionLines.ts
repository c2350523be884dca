import { isBreakGlass } from '../../../domain/breakGlass/people.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { isStuck } from '../../../domain/decide/stuck.ts';
import type { Closing } from '../../../domain/deletion/deletion.ts';
import type { Attention, DeletionRequest } from '../../../domain/request.ts';
import { type Line, listed, type Part } from '../line.ts';
import { quoted } from '../slackText.ts';

import { summary } from './findingLines.ts';
import { refusalOf, whatIsKnown } from './unproven.ts';

/** The state in words, with its symbol apart: a symbol is never the only carrier. */
export interface StatusLine {
  readonly symbol: string;
  readonly words: Line;
}

/** The account is deleted: proven, or closed as such by people. */
export function completedLine(request: DeletionRequest): StatusLine {
  const { closing, deletion, completedAt } = request;
  if (closing !== null) return closedLine(request, closing);
  const asked = deletion?.calledAt ?? completedAt;
  const proven: Line = completedAt === null ? [] : [', proven ', { at: completedAt, show: 'time' }];
  return {
    symbol: '✅',
    words: [{ bold: 'Deleted' }, ...at(asked), ...proven, ' · approved by ', ...approvers(request), ...told(request)],
  };
}

/** By hand: nobody claims that the desk proved it. */
function closedLine(request: DeletionRequest, { by, reason, confirmedBy, confirmedReason }: Closing): StatusLine {
  const people = [by, ...(confirmedBy === null ? [] : [confirmedBy])].map((user): Part => ({ user }));
  const reasons = [reason, ...(confirmedReason === null ? [] : [confirmedReason])];
  return {
    symbol: '✅',
    words: [
      { bold: 'Closed as deleted' },
      ...at(request.completedAt),
      ' by ',
      ...listed(people),
      `: ${reasons.map((said) => quoted(said, 300 / reasons.length)).join(' and ')}`,
      ...told(request),
    ],
  };
}

/** How far the deletion is, and what is known when it does not end by itself. */
export function deletingLine(request: DeletionRequest): StatusLine {
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
  attention === null ? [] : [' · a person was called ', { at: attention.at }];

/** Who approved, as mentions. */
export function approvers({ approvals, decision }: DeletionRequest): Line {
  // Who approved together by break-glass is told as one.
  const together = decision !== null && isBreakGlass(decision.by);
  const ids = together
    ? [decision.by]
    : approvals.length > 0
      ? approvals.map(({ by }) => by)
      : decision === null
        ? []
        : [decision.by];
  return ids.length === 0 ? ['nobody'] : listed([...new Set(ids)].slice(0, 10).map((user): Part => ({ user })));
}

const at = (when: Instant | null): Line => (when === null ? [] : [' ', { at: when }]);

/** Whether the customer knows how it ended. */
export function told({ toldAt, presumedAt }: Pick<DeletionRequest, 'toldAt' | 'presumedAt'>): Line {
  if (toldAt !== null) return [' · customer told ', { at: toldAt }];
  if (presumedAt === null) return [' · customer not told yet'];
  return [' · customer probably told ', { at: presumedAt }, ', the mail server never confirmed it'];
}
