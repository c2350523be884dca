import { MAX_ATTEMPTS, nextCodeAt } from '../../../domain/decide/code.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { Locale } from '../../../domain/text.ts';
import { codePage } from '../../../messages/pages.ts';
import { refusalForCustomer } from '../../../messages/refusals.ts';
import { maskEmail } from '../../../messages/slackText.ts';
import type { Visits } from './visit.ts';
import { localeOf, type PageDeps, page, STEPS, see } from './visitor.ts';

const SENT = { en: 'A new code is on its way. The old one no longer works.', zh: '新的验证码已发送，旧验证码已失效。' };
const MALFORMED = { en: 'The code has eight digits.', zh: '验证码为 8 位数字。' };

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
        error: codeError(request, c.req.query('error'), locale),
        notice: c.req.query('sent') === '1' ? SENT[locale] : null,
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
    if (error === 'malformed') return MALFORMED[locale];
    const attemptsLeft = Math.max(0, MAX_ATTEMPTS - request.code.attempts);
    const retryAt = nextCodeAt(request, deps.now(), policy);
    const refusals: Readonly<Record<string, Refusal>> = {
      wrong_code: { code: 'wrong_code', attemptsLeft },
      code_expired: { code: 'code_expired' },
      too_many_attempts: { code: 'too_many_attempts' },
      too_many_codes: { code: 'too_many_codes', retryAt },
    };
    const refusal = refusals[error];
    return refusal ? refusalForCustomer(refusal, locale, deps.timeZone).detail : null;
  }
}
