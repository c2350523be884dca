import type { HttpDoorDeps } from '../deps.ts';
import { openedAnswer } from './answers.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { requestBody } from './schemas.ts';
import { openedView } from './view.ts';

export const openRequest = ({ operations, policy }: Pick<HttpDoorDeps<'openRequest'>, 'operations' | 'policy'>) =>
  defineEndpoint({
    method: 'post',
    path: '/v1/requests',
    summary: 'Open a request and mail a code to the admin address',
    body: requestBody,
    takesKey: true,
    answer: { status: 201, description: 'Opened; the code is on its way', schema: openedAnswer },
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
