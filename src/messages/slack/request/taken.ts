import { snoozeEndsAt } from '../../../domain/promise/snoozing.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { type Line, listed } from '../line.ts';

/** As many people are named; the history in the details has the others. */
const MOST_NAMED = 3;

/** Empty where nobody does. Who cares for an open request: who has taken it and, as long as a decision is awaited, who has approved and who else may decide and has seen it. */
export function takenLine(request: DeletionRequest, { approvalsRequired }: { approvalsRequired: number }): Line {
  const { assignee, status, approvals } = request;
  const isKnown = status === 'pending' && (approvals.length > 0 || seenWords(request).length > 0);
  if (assignee === null && !isKnown) return [];
  const taken: Line = assignee === null ? ['Nobody has taken this yet'] : ['Taken by ', { user: assignee }];
  if (status !== 'pending') return [...taken, '.'];
  const approved: Line =
    approvals.length === 0
      ? []
      : [
          ` · approved ${approvals.length} of ${approvalsRequired} (`,
          ...listed(approvals.map(({ by }) => ({ user: by }))),
          ')',
        ];
  return [...taken, ...laterWords(request), ...approved, ...seenWords(request), '.'];
}

function laterWords(request: DeletionRequest): Line {
  const end = snoozeEndsAt(request);
  return end === null ? [] : [', to be reminded ', { at: end }];
}

function seenWords({ seen, assignee, approvals }: DeletionRequest): Line {
  const others = seen.filter(({ by }) => by !== assignee && approvals.every((approval) => approval.by !== by));
  if (others.length === 0) return [];
  const named = others
    .slice(-MOST_NAMED)
    .flatMap(({ by, at }, index): Line => [index === 0 ? '' : ', ', { user: by }, ' ', { at }]);
  return [' · seen by ', ...named, ...(others.length > MOST_NAMED ? [` and ${others.length - MOST_NAMED} more`] : [])];
}
