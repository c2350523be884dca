import type { Change } from '../../../src/domain/decide/change.ts';
import { confirmFrom, isStuck } from '../../../src/domain/decide/stuck.ts';
import type { MailKind } from '../../../src/domain/effects.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { isFinal, type Status } from '../../../src/domain/request.ts';
import type { Point } from './world.ts';

/** What the customer is told in each state; nothing in the others. */
const TOLD: Partial<Record<Status, readonly MailKind[]>> = {
  completed: ['deleted'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
};
const toldIn = ({ status, check }: Change['request']): readonly MailKind[] =>
  status === 'pending' ? (check.eligible ? ['all_met'] : ['action_needed', 'reminder']) : (TOLD[status] ?? []);

/** Which promises one change breaks. `before`: the status that it changed. */
export function brokenBy(before: Status, { request, effects }: Change, point: Point): string[] {
  const { status, closing } = request;
  const { truth, mayHaveCalled, shown } = point;
  const isNew = status !== before;
  const mails = effects.flatMap((effect) => (effect.kind === 'mail.outcome' ? [effect.mail] : []));
  const untold = isNew && (status === 'completed' || status === 'rejected' || status === 'cancelled');
  const rules: [boolean, string][] = [
    [isFinal({ status: before }) && isNew, 'leaves a final state'],
    [
      isNew && status === 'completed' && closing === null && truth.account === 'there',
      'claims that a living account is deleted',
    ],
    [isNew && status === 'completed' && closing === null && shown !== 'gone', 'completes without proof'],
    [isNew && status === 'completed' && closing === null && !mayHaveCalled, 'completes what it never asked for'],
    [
      isNew && status === 'rejected' && (mayHaveCalled || shown !== null) && truth.account !== 'there',
      'rejects though the account is gone',
    ],
    [mayHaveCalled && !['deleting', 'completed', 'rejected'].includes(status), 'forgets that it called'],
    [mails.some((mail) => !toldIn(request).includes(mail)), 'tells something else than what is so'],
    [untold && mails.length !== 1, 'does not tell the customer'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, words]) => words);
}

/** Who waits for nothing and nobody is forgotten. */
export function forgotten({ request, deletePending }: Point): string[] {
  if (isFinal(request)) return [];
  if (request.status === 'deleting') return deletePending ? [] : ['stops to look at a deletion'];
  return request.wakeAt === null && request.lookAt === null && request.attention === null ? ['is forgotten'] : [];
}

/** After an attempt that could look: what stayed unproven for longer than CONFIRM_WITHIN has called a person. */
export function uncalled({ request, now }: Point, { confirmWithin }: Policy): string[] {
  const since = confirmFrom(request);
  const isLate = request.status === 'deleting' && since !== null && now - since >= confirmWithin;
  return isLate && !isStuck(request) ? ['calls nobody in time'] : [];
}
