import type { Locale } from '../../../domain/text.ts';
import { adminEmailUrl, renderFindings } from '../../../messages/findings.ts';
import { refusalForCustomer } from '../../../messages/refusalsForCustomer.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { earliestView } from '../earliest.ts';
import { eligibilityAnswer, iso } from './answers.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { eligibilityBody } from './schemas.ts';

export const eligibility = ({
  operations,
  consoleWebUrl,
  timeZone,
}: Pick<HttpDoorDeps<'checkEligibility'>, 'operations' | 'consoleWebUrl' | 'timeZone'>) =>
  defineEndpoint({
    method: 'post',
    path: '/v1/eligibility',
    summary: 'Check every prerequisite; nothing is stored',
    body: eligibilityBody,
    answer: {
      status: 200,
      description: 'All findings; `unknown` where the console did not answer',
      schema: eligibilityAnswer,
    },
    refusals: ['account_not_found'],
    handle: async ({ body, locale }) =>
      answer(await operations.checkEligibility(body.account_id, body.user_id), (check) => ({
        account_id: check.accountId,
        eligible: check.eligible,
        checked_at: iso(check.checkedAt),
        ...earliestView(check, timeZone, locale ?? 'en'),
        findings: renderFindings(check, locale ?? 'en', consoleWebUrl),
        blocked_by: check.noAdminEmail === true ? noAdminEmail(locale ?? 'en', consoleWebUrl) : null,
      })),
  });

/** Said before anybody fills in a form that is refused for it. */
const noAdminEmail = (locale: Locale, consoleWebUrl: string) => ({
  code: 'no_admin_email' as const,
  ...refusalForCustomer({ code: 'no_admin_email' }, locale),
  url: adminEmailUrl(consoleWebUrl),
});
