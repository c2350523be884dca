import type { Instant, Ms } from '../../domain/calendar.ts';
import { isOverdue } from '../../domain/deadline.ts';
import { isAdrift, isStuck } from '../../domain/decide/stuck.ts';
import { urgencyOf } from '../../domain/promise/urgency.ts';
import { type DeletionRequest, statusAt, type Urgency } from '../../domain/request.ts';
import type { Locale } from '../../domain/text.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { Headline, Next } from '../languages/requestPageWords.ts';
import { inFull, inFullAndDistance, zoneOf } from '../time.ts';
import type { PageContext } from './frame/context.ts';

/** The state of a request in a sentence: never more than is proven. */
export const headline = (request: DeletionRequest, locale: Locale): string =>
  CATALOGUES[locale].pages.request.headlines[headlineOf(request)];

function headlineOf(request: DeletionRequest): Headline {
  const { status, closing } = request;
  if (isStuck(request)) return 'unproven';
  if (closing === null || status !== 'completed') return status;
  return closing.sight === 'deleted' ? 'gone' : 'established';
}

/** What happens next and who acts. */
export function nextWords(request: DeletionRequest, { locale, now, timeZone }: PageContext): string {
  const [which, at] = nextOf(request, now);
  const t = CATALOGUES[locale].pages.request;
  const next = t.next[which](at === null ? '' : inFullAndDistance(at, now, timeZone, locale));
  // Not beside a list of what the customer has to fix.
  const idle = request.status === 'pending' && !request.check.findings.some(({ status }) => status === 'unmet');
  return idle ? next + t.nothingToDo : next;
}

/** A pause moves the start on and on by less than this. */
const SOON: Ms = 60_000;

function nextOf(request: DeletionRequest, now: Instant): readonly [which: Next, at: Instant | null] {
  const { dueAt, draftExpiresAt, deletion } = request;
  const status = statusAt(request, now);
  switch (status) {
    case 'awaiting_code':
    case 'verified':
      return [status, draftExpiresAt];
    case 'pending':
      return [isLate(request, now) ? 'late' : isAdrift(request) ? 'adrift' : 'pending', dueAt];
    case 'approved':
      return deletion !== null && deletion.executeAt > now + SOON ? [status, deletion.executeAt] : ['held', null];
    case 'deleting':
      // A mail that did not arrive is no trouble of the deletion.
      return [isStuck(request) ? 'stuck' : status, null];
    case 'completed':
      return [request.closing === null ? status : 'closed', null];
    default:
      return [status, null];
  }
}

/** Without an answer after the deadline. */
const isLate = (request: DeletionRequest, now: Instant): boolean =>
  request.status === 'pending' && isOverdue(request, now);

/** Friendlier than what staff see. */
const SIGNS: Readonly<Record<Urgency, string>> = { later: '⏳', soon: '⏰', today: '⏰', overdue: '⚠️' };

/** How near the promised answer is, while it is awaited, and honestly so when the promise is broken; null: none is. */
export function promiseOf(
  request: DeletionRequest,
  { locale, now, timeZone }: PageContext,
): { readonly urgency: Urgency; readonly sign: string; readonly words: string } | null {
  const { status, dueAt, expectedAt } = request;
  if (status !== 'pending' || dueAt === null) return null;
  const t = CATALOGUES[locale].pages.request.promise;
  const said = (at: Instant): string => inFullAndDistance(at, now, timeZone, locale);
  const urgency = urgencyOf(request, now, { timeZone: zoneOf(timeZone, locale) });
  const words =
    urgency === 'overdue'
      ? t.late(inFull(dueAt, timeZone, locale), expectedAt === null || expectedAt <= now ? null : said(expectedAt))
      : t.kept[urgency](said(dueAt));
  return { urgency, sign: SIGNS[urgency], words };
}
