import type { z } from '@hono/zod-openapi';
import type { Eligibility } from '../../../domain/account/eligibility.ts';
import { sampleCheck } from '../../../domain/samples/request.ts';
import type { Locale } from '../../../domain/text.ts';
import { adminEmailUrl, renderFindings } from '../../../messages/findings.ts';
import { refusalForCustomer } from '../../../messages/refusalsForCustomer.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { earliestView } from '../earliest.ts';
import { eligibilityAnswer, iso } from './answers.ts';
import { SAMPLE_IDS, SAMPLED } from './document/samples.ts';
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
    operationId: 'checkEligibility',
    tag: 'Eligibility',
    summary: 'Check every prerequisite; nothing is stored',
    description:
      'Each finding says in the language of the reader what is so, or what has to be done and where. Show all of them; only when all are `met` a request can be opened.',
    body: { schema: eligibilityBody, example: SAMPLE_IDS },
    answer: {
      status: 200,
      description: 'All findings; `unknown` where the console did not answer',
      schema: eligibilityAnswer,
      example: view(sampleCheck(SAMPLED, 'owing'), 'en', { consoleWebUrl, timeZone }),
    },
    refusals: ['account_not_found'],
    handle: async ({ body, locale }) =>
      answer(await operations.checkEligibility(body.account_id, body.user_id), (check) =>
        view(check, locale ?? 'en', { consoleWebUrl, timeZone }),
      ),
  });

const view = (
  check: Eligibility,
  locale: Locale,
  { consoleWebUrl, timeZone }: Pick<HttpDoorDeps, 'consoleWebUrl' | 'timeZone'>,
): z.output<typeof eligibilityAnswer> => ({
  account_id: check.accountId,
  eligible: check.eligible,
  checked_at: iso(check.checkedAt),
  ...earliestView(check, timeZone, locale),
  findings: renderFindings(check, locale, consoleWebUrl),
  blocked_by: check.noAdminEmail === true ? noAdminEmail(locale, consoleWebUrl) : null,
});

/** Said before anybody fills in a form that is refused for it. */
const noAdminEmail = (locale: Locale, consoleWebUrl: string) => ({
  code: 'no_admin_email' as const,
  ...refusalForCustomer({ code: 'no_admin_email' }, locale),
  url: adminEmailUrl(consoleWebUrl),
});
