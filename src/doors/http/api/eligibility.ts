import { renderFindings } from '../../../messages/findings.ts';
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
      })),
  });
