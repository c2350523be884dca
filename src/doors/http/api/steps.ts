import type { HttpDoorDeps } from '../deps.ts';
import { cancelledAnswer, codeAnswer, iso, isoOrNull, submittedAnswer, verifiedAnswer } from './answers.ts';
import { answer, defineEndpoint } from './endpoint.ts';
import { codeBody } from './schemas.ts';

type Needs = Pick<HttpDoorDeps<'resendCode' | 'verifyCode' | 'submitRequest' | 'cancelRequest'>, 'operations'>;

/** The customer's steps with a request that exists. */
export const steps = ({ operations }: Needs) => [
  defineEndpoint({
    method: 'post',
    path: '/v1/requests/{id}/code',
    summary: 'Mail a new code; the old one dies',
    body: null,
    answer: { status: 202, description: 'The new code is on its way', schema: codeAnswer },
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
    summary: 'Prove that the mail arrived',
    body: codeBody,
    answer: { status: 200, description: 'Verified; now it can be submitted', schema: verifiedAnswer },
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
    summary: 'Submit the request; the week begins',
    body: null,
    answer: { status: 202, description: 'Submitted; staff decide by `due_at`', schema: submittedAnswer },
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
    summary: 'Keep the account; possible until the deletion starts',
    body: null,
    answer: { status: 200, description: 'Cancelled, also when it was before', schema: cancelledAnswer },
    refusals: ['not_found', 'wrong_state', 'too_late'],
    handle: async ({ id, token }) =>
      // The console vouches for its customer; which of its users it was is not part of the call.
      answer(await operations.cancelRequest(id, { kind: 'customer', id: null, token }), ({ status }) => ({ status })),
  }),
];
