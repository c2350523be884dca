import type { HttpDoorDeps } from '../deps.ts';
import { cancelledAnswer, codeAnswer, iso, isoOrNull, submittedAnswer, verifiedAnswer } from './answers.ts';
import { soonAfter } from './document/samples.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { codeBody } from './schemas.ts';

type Needs = Pick<HttpDoorDeps<'resendCode' | 'verifyCode' | 'submitRequest' | 'cancelRequest'>, 'operations'>;

/** The customer's steps with a request that exists. */
export const steps = ({ operations }: Needs) => [
  defineEndpoint({
    method: 'post',
    path: '/v1/requests/{id}/code',
    operationId: 'resendCode',
    tag: 'Requests',
    summary: 'Mail a new code; the old one dies',
    description: 'For a code that did not arrive or has expired. How many are mailed to one account is limited.',
    body: null,
    answer: {
      status: 202,
      description: 'The new code is on its way',
      schema: codeAnswer,
      example: { status: 'awaiting_code', code_expires_at: soonAfter(10) },
    },
    refusals: ['not_found', 'wrong_state', 'too_many_codes'],
    handle: async ({ id, token }) =>
      answer(await operations.resendCode(id, token), ({ status, code }) => ({
        status,
        code_expires_at: iso(code.expiresAt),
      })),
  }),
  defineEndpoint({
    method: 'post',
    path: '/v1/requests/{id}/verification',
    operationId: 'verifyCode',
    tag: 'Requests',
    summary: 'Prove that the mail arrived',
    description: 'Hand on what the customer typed, as it is. Five wrong codes end the code; another one can be mailed.',
    body: { schema: codeBody, example: { code: '0123 4567' } },
    answer: {
      status: 200,
      description: 'Verified; now it can be submitted',
      schema: verifiedAnswer,
      example: { status: 'verified' },
    },
    refusals: [
      'not_found',
      'wrong_state',
      'wrong_code',
      'older_code',
      'code_expired',
      'too_many_attempts',
      'too_many_codes',
    ],
    handle: async ({ id, body, token }) =>
      answer(await operations.verifyCode(id, body.code, token), ({ status }) => ({ status })),
  }),
  defineEndpoint({
    method: 'post',
    path: '/v1/requests/{id}/submission',
    operationId: 'submitRequest',
    tag: 'Requests',
    summary: 'Submit the request; the week begins',
    description:
      'Every prerequisite is checked anew. From now on the request is the only open one of its account, and the customer hears of each outcome by e-mail.',
    body: null,
    answer: {
      status: 202,
      description: 'Submitted; staff decide by `due_at`',
      schema: submittedAnswer,
      example: { status: 'pending', submitted_at: soonAfter(0), due_at: soonAfter(7 * 24 * 60) },
    },
    refusals: [
      'not_found',
      'wrong_state',
      'already_open',
      'prerequisites_unmet',
      'admin_email_mismatch',
      'account_not_found',
      'facts_unavailable',
      'account_too_large',
    ],
    handle: async ({ id, token }) =>
      answer(await operations.submitRequest(id, token), ({ status, submittedAt, dueAt }) => ({
        status,
        submitted_at: isoOrNull(submittedAt),
        due_at: isoOrNull(dueAt),
      })),
  }),
  defineEndpoint({
    method: 'post',
    path: '/v1/requests/{id}/cancellation',
    operationId: 'cancelRequest',
    tag: 'Requests',
    summary: 'Keep the account; possible until the deletion starts',
    description: 'Takes the request back, also when it was approved. Once the deletion has started it is `too_late`.',
    body: null,
    answer: {
      status: 200,
      description: 'Cancelled, also when it was before',
      schema: cancelledAnswer,
      example: { status: 'cancelled' },
    },
    refusals: ['not_found', 'wrong_state', 'too_late'],
    handle: async ({ id, token }) =>
      // The console vouches for its customer; which of its users it was is not part of the call.
      answer(await operations.cancelRequest(id, { kind: 'customer', id: null, token }), ({ status }) => ({ status })),
  }),
];
