import { assess, type Eligibility } from '../../src/domain/account/eligibility.ts';
import { known } from '../../src/domain/account/facts.ts';
import { type DeletionRequest, STATUSES } from '../../src/domain/request.ts';
import type { Html } from '../../src/messages/html.ts';
import { CATALOGUES } from '../../src/messages/languages/languages.ts';
import type { NoticeId } from '../../src/messages/languages/pageWords.ts';
import {
  cancelPage,
  codePage,
  noticePage,
  type PageContext,
  prerequisitesPage,
  reasonPage,
  startPage,
  statusPage,
  stopTellingPage,
  submitPage,
} from '../../src/messages/pages/pages.ts';
import { aCheck, aContext, aDeletion, aRequest, DAY, HOUR, MINUTE, NOW, RULES } from '../build.ts';
import { ERASED, STATES } from '../domain/decide/states.ts';
import { badCheck } from './extremes.ts';

/** Of a console that did not answer. */
export const SILENT: Eligibility = assess('acc_1001', { kind: 'unavailable', why: 'timeout' }, aContext());
export const FORM = { reason: 'other', text: 'We moved.', admin_email: 'typed@example' };
export const APPROVED = { kind: 'approved', by: 'U0ANA', at: NOW } as const;
export const REJECTED = {
  kind: 'rejected',
  by: 'U0BEN',
  at: NOW,
  category: 'zero_balance',
  message: 'Pay first.',
} as const;

/** Nothing is missing but that a package expires. */
const onlyTime = aCheck({
  packages: known([{ id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 }]),
});
/** Closed as deleted by people. */
export const closedBy = (sight: 'silent' | 'deleted'): DeletionRequest =>
  aRequest({
    ...{ status: 'completed', completedAt: NOW, decision: { kind: 'closed', by: 'U0ANA', at: NOW } },
    closing: { by: 'U0ANA', at: NOW, reason: 'They told us.', sight, confirmedBy: null, confirmedReason: null },
  });

/** A request in each state, with that text wherever somebody has a say. */
export function everyState(text: string): readonly DeletionRequest[] {
  const shared = {
    account: { id: `acc_${text}`, name: text, createdAt: null },
    requester: { userId: text, name: text },
    adminEmail: text,
    reason: { code: 'other', text },
    check: badCheck(text),
    assignee: 'U0ANA',
    approvals: [{ by: 'U0ANA', at: NOW, note: `secret note ${text}` }],
    attention: { code: 'deletion_refused', detail: `secret detail ${text}`, at: NOW },
    deletion: aDeletion({ executeAt: NOW + HOUR, sentAt: NOW, outcome: 'refused', answer: `secret answer ${text}` }),
  } as const satisfies Partial<DeletionRequest>;
  return STATUSES.map((status) => {
    const decision = status === 'rejected' ? { ...REJECTED, message: text } : APPROVED;
    return aRequest({ ...shared, status, decision: status === 'pending' ? null : decision });
  });
}

/** With that text as the reviewer's words, if there are any. */
const saying = (request: DeletionRequest, message: string): DeletionRequest =>
  request.decision?.kind === 'rejected' ? { ...request, decision: { ...request.decision, message } } : request;

/** Every page, with that text in every value. */
export function everyPage(context: PageContext, text: string): readonly Html[] {
  const check = badCheck(text);
  const id = `acc_${text}`;
  const errors = { reason: text, text, admin_email: text, understood_risks: text };
  return [
    startPage({ ...context, account: { id, name: text } }, { ruleSet: RULES }),
    startPage({ ...context, account: { id, name: null } }, { ruleSet: RULES }),
    prerequisitesPage(context, { check }),
    prerequisitesPage(context, { check: aCheck() }),
    prerequisitesPage(context, { check: SILENT }),
    reasonPage(context, { form: { ...FORM, reason: text, text, admin_email: text }, errors }),
    ...[false, true].map((undelivered) =>
      codePage(context, { maskedEmail: text, expiresAt: NOW + 10 * MINUTE, undelivered, error: text, notice: text }),
    ),
    submitPage(context, { reason: { code: 'other', text }, dueAt: NOW + 7 * DAY }),
    ...[null, { lookAt: NOW + DAY, stop: text }].map((parked) =>
      prerequisitesPage(context, { check: onlyTime, parked }),
    ),
    prerequisitesPage(context, { check: { ...aCheck(), noAdminEmail: true } }),
    reasonPage(context, { form: { reason: '', text: '', admin_email: '' }, errors: {} }),
    codePage(context, { maskedEmail: text, expiresAt: NOW, undelivered: false, error: null, notice: null }),
    stopTellingPage(context, text),
    ...everyState(text).map((request) =>
      statusPage(context, { request, cancelAction: text, certificateUrl: text, notice: text }),
    ),
    ...[...Object.values(STATES), ERASED, closedBy('silent'), closedBy('deleted')].map((request, index) =>
      statusPage(context, {
        ...{ request: saying(request, text), cancelAction: text, certificateUrl: text, notice: null },
        refresh: { on: index % 2 === 0, other: text },
      }),
    ),
    ...[aRequest(), STATES.approved].map((request) => cancelPage(context, { request, action: text, back: text })),
    noticePage(context, { title: text, text }, text),
    noticePage(context, CATALOGUES[context.locale].pages.wentWrong(text)),
    ...Object.keys(CATALOGUES.en.pages.notices).map((id) => noticePage(context, id as NoticeId)),
  ];
}
