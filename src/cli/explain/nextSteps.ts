import { unmetOf } from '../../domain/account/eligibility.ts';
import type { Instant } from '../../domain/calendar.ts';
import type { Pause } from '../../domain/pause.ts';
import { type DeletionRequest, isOpen } from '../../domain/request.ts';
import { whatToDo } from '../../messages/slack/request/unproven.ts';
import { span } from '../../messages/time.ts';
import type { OutboxItem } from '../../store/store.ts';

interface Standing {
  readonly request: DeletionRequest;
  readonly deliveries: readonly OutboxItem[];
  readonly pause: Pause | null;
}

/** What a person can do so that a request goes on, in sentences; empty while it goes on by itself. */
export function nextSteps({ request, deliveries, pause }: Standing, now: Instant): readonly string[] {
  const { id, status, tooFewDeciders } = request;
  const stuck = whatToDo(request);
  const isPaused = pause !== null && (status === 'approved' || status === 'deleting');
  return [
    ...(stuck === null ? [] : [stuck]),
    ...(isPaused ? ['Two reviewers must let the deletions go on, each with /deletion thaw in Slack.'] : []),
    ...(status === 'pending' && stuck === null ? toDecide(request, now) : []),
    ...(tooFewDeciders === null || !isOpen(request)
      ? []
      : [
          `Name more people in SLACK_APPROVERS: ${tooFewDeciders.found} may decide about it, ${tooFewDeciders.needed} are needed.`,
        ]),
    ...deliveries
      .filter(({ state }) => state === 'dead')
      .map(
        (item) =>
          `Mend why ${item.kind} was given up (${item.lastError ?? 'no reason kept'}), then: npm run desk -- outbox retry ${item.id}`,
      ),
    ...(isOpen(request) && request.check.findings.some((finding) => finding.status === 'unknown')
      ? ['See why the console does not say everything: npm run desk -- config check --live']
      : []),
    ...(stuck !== null || isPaused || status === 'pending' ? [`In Slack: /deletion show ${id}`] : []),
  ];
}

function toDecide({ check, askedToAct, dueAt }: DeletionRequest, now: Instant): readonly string[] {
  const late = dueAt !== null && dueAt < now ? ` for ${span(now - dueAt, 'en')}` : '';
  const customer = askedToAct === null ? 'A reviewer must tell the customer what to fix' : 'The customer must fix it';
  if (unmetOf(check).length > 0) return [`${customer}, or a reviewer reject it${late && `; it is overdue${late}`}.`];
  return check.eligible ? [`A reviewer must decide${late && `: it is overdue${late}`}.`] : [];
}
