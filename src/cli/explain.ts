import type { AuditEntry } from '../domain/events.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { OutboxItem } from '../store/store.ts';

const time = (at: number | null): string => (at === null ? '-' : new Date(at).toISOString());

/** One line of the queue; ids only, since terminals are copied into tickets. */
export function queueLine({ id, status, account, dueAt, assignee, check }: DeletionRequest): string {
  const met = check.findings.filter((finding) => finding.status === 'met').length;
  const taken = assignee === null ? 'not taken' : `taken by ${assignee}`;
  return `${id}  ${status.padEnd(8)}  due ${time(dueAt)}  ${account.id}  ${met}/${check.findings.length} met  ${taken}`;
}

/** Everything about one request that does not name a person. */
export function explain(
  request: DeletionRequest,
  history: readonly AuditEntry[],
  deliveries: readonly OutboxItem[],
  now: number,
): string {
  const { deletion, attention } = request;
  return [
    `${request.id} is ${request.status} (version ${request.version}), account ${request.account.id}`,
    `  submitted ${time(request.submittedAt)}, due ${time(request.dueAt)}`,
    `  waits for: ${waitsFor(request, now)}`,
    ...(attention === null ? [] : [`  needs a person: ${attention.code} since ${time(attention.at)}`]),
    ...(deletion === null
      ? []
      : [`  deletion: not before ${time(deletion.executeAt)}, ${deletion.outcome ?? 'no answer yet'}`]),
    `Findings of ${time(request.check.checkedAt)} (${request.check.ruleSet})`,
    ...request.check.findings.map(({ id, status }) => `  ${status.padEnd(7)} ${id}`),
    'History',
    ...history.map(({ seq, at, actor, event }) => `  ${time(at)}  ${event.kind}  ${actor}  seq ${seq}`),
    'Deliveries',
    ...deliveries.map(
      ({ lane, kind, state, attempts, lastError }) =>
        `  ${lane} ${kind}: ${state}, attempt ${attempts}${lastError ? `, ${lastError}` : ''}`,
    ),
  ].join('\n');
}

function waitsFor({ status, wakeAt }: DeletionRequest, now: number): string {
  const next = wakeAt === null ? '' : `; looked after ${wakeAt <= now ? 'at the next sweep' : `at ${time(wakeAt)}`}`;
  switch (status) {
    case 'awaiting_code':
      return `the customer’s code${next}`;
    case 'verified':
      return `the customer to submit${next}`;
    case 'pending':
      return `a reviewer’s decision${next}`;
    case 'approved':
      return `the end of the undo window${next}`;
    case 'deleting':
      return `the console${next}`;
    default:
      return 'nothing, it is finished';
  }
}
