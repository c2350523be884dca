import type { z } from '@hono/zod-openapi';
import type { Instant, Ms } from '../../../domain/calendar.ts';
import type { AuditEntry } from '../../../domain/events.ts';
import { urgencyOf } from '../../../domain/promise/urgency.ts';
import { type DeletionRequest, statusAt } from '../../../domain/request.ts';
import type { Locale } from '../../../domain/text.ts';
import { renderFindings } from '../../../messages/findings.ts';
import { maskEmail } from '../../../messages/slack/slackText.ts';
import { iso, isoOrNull, type openedAnswer, type requestAnswer } from './answers.ts';
import { customerHistory } from './history.ts';

/**
 * The answer to a new request. Made of what never changes afterwards, so that a repeated call with the same key is
 * answered as the first one was, wherever the request is by then.
 */
export function openedView(request: DeletionRequest, codeTtl: Ms): z.output<typeof openedAnswer> {
  return {
    id: request.id,
    status: 'awaiting_code',
    code_expires_at: iso(request.createdAt + codeTtl),
    account_id: request.account.id,
    locale: request.locale,
    created_at: iso(request.createdAt),
    expires_at: iso(request.draftExpiresAt),
  };
}

interface RequestSeen {
  readonly request: DeletionRequest;
  readonly history: readonly AuditEntry[];
  readonly locale: Locale;
  readonly consoleWebUrl: string;
  /** Whose day "today" is. */
  readonly timeZone: string;
  readonly now: Instant;
}

/** A request as its customer may see it: nothing of the staff but their words. */
export function requestView({
  request,
  history,
  locale,
  consoleWebUrl,
  timeZone,
  now,
}: RequestSeen): z.output<typeof requestAnswer> {
  const { check, decision, deletion } = request;
  const status = statusAt(request, now);
  return {
    id: request.id,
    status,
    account_id: request.account.id,
    account_name: request.account.name,
    user_id: request.requester.userId,
    admin_email: request.adminEmail.includes('@') ? maskEmail(request.adminEmail) : null,
    locale: request.locale,
    reason: { code: request.reason.code, text: request.reason.text },
    created_at: iso(request.createdAt),
    expires_at: request.submittedAt === null ? iso(request.draftExpiresAt) : null,
    code_expires_at: status === 'awaiting_code' ? iso(request.code.expiresAt) : null,
    code_undeliverable_at: status === 'awaiting_code' ? isoOrNull(request.code.undeliverableAt) : null,
    verified_at: isoOrNull(request.verifiedAt),
    submitted_at: isoOrNull(request.submittedAt),
    due_at: isoOrNull(request.dueAt),
    urgency: urgencyOf(request, now, { timeZone }),
    deletes_at: status === 'approved' ? isoOrNull(deletion?.executeAt ?? null) : null,
    completed_at: isoOrNull(request.completedAt),
    erased_at: isoOrNull(request.erasedAt),
    eligible: check.eligible,
    checked_at: iso(check.checkedAt),
    findings: renderFindings(check, locale, consoleWebUrl),
    rejection:
      decision?.kind === 'rejected'
        ? { category: decision.category, message: decision.message, at: iso(decision.at) }
        : null,
    history: customerHistory(history),
  };
}
