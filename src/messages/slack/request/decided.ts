import type { Closing } from '../../../domain/deletion/deletion.ts';
import type { DeletionRequest, Status } from '../../../domain/request.ts';
import { categoryForStaff } from '../../words.ts';
import { type Line, listed } from '../line.ts';
import { approvers } from './deletionLines.ts';

/** Who decided what, when: so that a late click is never a riddle. */
export function decided(request: DeletionRequest): Line {
  return DECIDED[request.status](request);
}

const undecided =
  (words: string) =>
  (_: DeletionRequest): Line => [words];

const DECIDED: Record<Status, (request: DeletionRequest) => Line> = {
  awaiting_code: undecided('The request has not been submitted yet.'),
  verified: undecided('The request has not been submitted yet.'),
  expired: undecided('The request lapsed and was never submitted.'),
  pending: undecided('The request waits for a decision.'),
  approved: (request) => [
    ...approvedBy(request),
    ' It deletes at ',
    { at: request.deletion?.executeAt ?? request.decision?.at ?? 0 },
    '; until then a reviewer can press Undo.',
  ],
  deleting: (request) => [...approvedBy(request), ' The deletion has begun.'],
  completed: (request) => [
    ...(request.closing === null ? [...approvedBy(request), ' The account was deleted'] : closedBy(request.closing)),
    ...(request.completedAt === null ? [] : [' ', { at: request.completedAt } as const]),
    '.',
  ],
  rejected: ({ decision }) =>
    decision?.kind === 'rejected'
      ? ['Rejected by ', { user: decision.by }, ' ', { at: decision.at }, `: ${categoryForStaff(decision.category)}.`]
      : ['The request was rejected.'],
  cancelled: undecided('The customer cancelled the request. Nothing is left to do.'),
};

const closedBy = ({ by, confirmedBy }: Closing): Line => [
  'Closed as deleted by ',
  ...listed([by, ...(confirmedBy === null ? [] : [confirmedBy])].map((user) => ({ user }))),
];

function approvedBy(request: DeletionRequest): Line {
  const at = request.decision?.at;
  return ['Approved by ', ...approvers(request), ...(at === undefined ? [] : [' ', { at } as const]), '.'];
}
