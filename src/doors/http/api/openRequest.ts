import { sampleRequest } from '../../../domain/samples/request.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { openedAnswer } from './answers.ts';
import { SAMPLE_ID, SAMPLE_IDS, SAMPLED, SAMPLED_AT } from './document/samples.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { requestBody } from './schemas.ts';
import { openedView } from './view.ts';

const sampleOpened = sampleRequest(SAMPLED, { id: SAMPLE_ID, draftExpiresAt: SAMPLED_AT + 60 * 60_000 });

export const openRequest = ({ operations, policy }: Pick<HttpDoorDeps<'openRequest'>, 'operations' | 'policy'>) =>
  defineEndpoint({
    method: 'post',
    path: '/v1/requests',
    operationId: 'openRequest',
    tag: 'Requests',
    summary: 'Open a request and mail a code to the admin address',
    description:
      'Every prerequisite is checked anew. Nobody of the staff hears of it, and nothing is in the way of another request, until it is submitted. Send an `Idempotency-Key`: a call that is repeated after a lost answer then mails no second code.',
    body: {
      schema: requestBody,
      example: {
        ...SAMPLE_IDS,
        admin_email: 'sample@example.com',
        reason: { code: 'no_longer_needed' },
        understood_risks: true,
        locale: 'en',
      },
    },
    takesKey: true,
    answer: {
      status: 201,
      description: 'Opened; the code is on its way',
      schema: openedAnswer,
      example: openedView(sampleOpened, policy.codeTtl),
    },
    refusals: [
      'prerequisites_unmet',
      'admin_email_mismatch',
      'no_admin_email',
      'admin_email_unusable',
      'already_open',
      'too_many_codes',
      'idempotency_key_reused',
      'account_not_found',
      'facts_unavailable',
      'account_too_large',
    ],
    handle: async ({ body, key, token }) => {
      const text = body.reason.text?.trim() || null;
      const asked = {
        accountId: body.account_id,
        userId: body.user_id,
        adminEmail: body.admin_email,
        reason: { code: body.reason.code, text },
        locale: body.locale ?? null,
        token,
      };
      return answer(await operations.openRequest(asked, key), (request) => openedView(request, policy.codeTtl));
    },
  });
