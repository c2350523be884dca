import type { Context } from 'hono';
import { MAX_ATTEMPTS } from '../../../domain/decide/code.ts';
import { undelivered } from '../../../domain/decide/mail.ts';
import { plainCode } from '../../../domain/limits/identityCode.ts';
import { DAY } from '../../../domain/limits/limits.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import { codePage } from '../../../messages/pages/pages.ts';
import { refusalForCustomer } from '../../../messages/slack/refusals.ts';
import { maskEmail } from '../../../messages/slack/slackText.ts';
import { retryAfter } from '../refusals.ts';
import type { Visits } from './visit.ts';
import { localeOf, type PageDeps, page, STEPS, see } from './visitor.ts';

/** Step 4: the identity code. Each try ends in a GET, so that a reload guesses nothing. */
export function addCodeStep(deps: PageDeps, { get, post, context, elsewhere }: Visits): void {
  const { operations } = deps;

  get('/code', (c, visitor) => {
    const { request } = visitor;
    if (request === null) return see(c, `${STEPS}/reason`);
    const away = elsewhere(c, visitor, 'awaiting_code');
    if (away) return away;
    const locale = localeOf(c, visitor.locale);
    const { code: words } = CATALOGUES[locale].pages.steps;
    const refusal = refusalIn(c, request);
    const refused = refusal && refusalForCustomer(refusal, locale, deps.timeZone).detail;
    // Too many mails: what was typed has no part in it.
    const tooManyMails = refusal?.code === 'too_many_codes' && refusal.what === 'code_mail';
    if (refusal?.code === 'too_many_codes') c.header('retry-after', retryAfter(refusal, deps.now()));
    return page(
      c,
      codePage(context(c, visitor), {
        maskedEmail: maskEmail(request.adminEmail),
        expiresAt: request.code.expiresAt,
        undelivered: undelivered(request) !== null,
        error: c.req.query('error') === 'malformed' ? words.malformed : tooManyMails ? null : refused,
        notice: tooManyMails ? refused : c.req.query('sent') === '1' ? words.sentAgain : null,
      }),
      refusal?.code === 'too_many_codes' ? 429 : c.req.query('error') === undefined ? 200 : 422,
    );
  });
  post('/code', async (c, visitor, fields) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const code = plainCode(fields.get('code') ?? '');
    if (!/^\d{8}$/.test(code)) return see(c, `${STEPS}/code?error=malformed`);
    const verified = await operations.verifyCode(visitor.request.id, code, visitor.token);
    if (verified.ok) return see(c, `${STEPS}/submit`);
    return see(c, verified.refusal.code === 'wrong_state' ? `${STEPS}/submit` : refusedPath(verified.refusal));
  });
  post('/code/new', async (c, visitor) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const sent = await operations.resendCode(visitor.request.id, visitor.token);
    return see(c, sent.ok ? `${STEPS}/code?sent=1` : refusedPath(sent.refusal));
  });

  /** What the last try was refused with, by the address that it led to. */
  function refusalIn(c: Context, request: DeletionRequest): Refusal | null {
    const code = c.req.query('error');
    switch (code) {
      case 'wrong_code':
        return { code, attemptsLeft: Math.max(0, MAX_ATTEMPTS - request.code.attempts) };
      case 'code_expired':
      case 'older_code':
      case 'too_many_attempts':
        return { code };
      case 'too_many_codes': {
        const what = c.req.query('what') === 'wrong_code' ? 'wrong_code' : 'code_mail';
        const until = Number(c.req.query('until'));
        return { code, what, retryAt: Math.min(Math.max(until || 0, deps.now()), deps.now() + DAY) };
      }
      default:
        return null;
    }
  }
}

function refusedPath(refusal: Refusal): string {
  const until = refusal.code === 'too_many_codes' ? `&what=${refusal.what}&until=${refusal.retryAt}` : '';
  return `${STEPS}/code?error=${refusal.code}${until}`;
}
