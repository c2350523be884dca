import { MAX_ATTEMPTS, nextCodeAt } from '../../../domain/decide/code.ts';
import { undelivered } from '../../../domain/decide/mail.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { Locale } from '../../../domain/text.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import { codePage } from '../../../messages/pages/pages.ts';
import { refusalForCustomer } from '../../../messages/slack/refusals.ts';
import { maskEmail } from '../../../messages/slack/slackText.ts';
import type { Visits } from './visit.ts';
import { localeOf, type PageDeps, page, STEPS, see } from './visitor.ts';

/** Step 4: the identity code. Each try ends in a GET, so that a reload guesses nothing. */
export function addCodeStep(deps: PageDeps, { get, post, context, elsewhere }: Visits): void {
  const { operations, policy } = deps;

  get('/code', (c, visitor) => {
    const { request } = visitor;
    if (request === null) return see(c, `${STEPS}/reason`);
    const away = elsewhere(c, visitor, 'awaiting_code');
    if (away) return away;
    const locale = localeOf(c, visitor.locale);
    return page(
      c,
      codePage(context(c, visitor), {
        maskedEmail: maskEmail(request.adminEmail),
        expiresAt: request.code.expiresAt,
        undelivered: undelivered(request) !== null,
        error: codeError(request, c.req.query('error'), locale),
        notice: c.req.query('sent') === '1' ? CATALOGUES[locale].pages.steps.code.sentAgain : null,
      }),
      c.req.query('error') === undefined ? 200 : 422,
    );
  });
  post('/code', async (c, visitor, fields) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const code = (fields.get('code') ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '');
    if (!/^\d{8}$/.test(code)) return see(c, `${STEPS}/code?error=malformed`);
    const verified = await operations.verifyCode(visitor.request.id, code);
    if (verified.ok) return see(c, `${STEPS}/submit`);
    return verified.refusal.code === 'wrong_state'
      ? see(c, `${STEPS}/submit`)
      : see(c, `${STEPS}/code?error=${verified.refusal.code}`);
  });
  post('/code/new', async (c, visitor) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const sent = await operations.resendCode(visitor.request.id);
    return see(c, sent.ok ? `${STEPS}/code?sent=1` : `${STEPS}/code?error=${sent.refusal.code}`);
  });

  function codeError(request: DeletionRequest, error: string | undefined, locale: Locale): string | null {
    if (error === undefined) return null;
    if (error === 'malformed') return CATALOGUES[locale].pages.steps.code.malformed;
    const attemptsLeft = Math.max(0, MAX_ATTEMPTS - request.code.attempts);
    const retryAt = nextCodeAt(request, deps.now(), policy);
    const refusals: readonly Refusal[] = [
      { code: 'wrong_code', attemptsLeft },
      { code: 'code_expired' },
      { code: 'too_many_attempts' },
      { code: 'too_many_codes', retryAt },
    ];
    const refusal = refusals.find(({ code }) => code === error);
    return refusal ? refusalForCustomer(refusal, locale, deps.timeZone).detail : null;
  }
}
