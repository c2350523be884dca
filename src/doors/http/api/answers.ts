import { z } from '@hono/zod-openapi';
import type { Instant } from '../../../domain/calendar.ts';
import { REASON_CODES, STATUSES, URGENCIES } from '../../../domain/request.ts';
import { locale } from './schemas.ts';

/** What callers get (docs/design.md, HTTP API). Times are ISO 8601 UTC. */

const time = z.iso.datetime();
export const iso = (at: Instant): string => new Date(at).toISOString();
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

const finding = z
  .object({
    id: z.string(),
    title: z.string(),
    status: z.enum(['met', 'unmet', 'unknown']),
    detail: z.string(),
    fix: z.object({ label: z.string(), url: z.string() }).nullable(),
  })
  .openapi('Finding', { description: 'The result for one prerequisite. `unknown` never counts as met.' });

const findings = z.array(finding).readonly();

const EARLIEST =
  'Where only time is missing: from when on the account can be deleted. Null too where the day is not known.';
const EARLIEST_WHY = 'Why, in a sentence; null unless only time is missing.';

export const eligibilityAnswer = z
  .object({
    account_id: z.string(),
    eligible: z.boolean(),
    checked_at: time,
    earliest_at: time.nullable().openapi({ description: EARLIEST }),
    earliest_why: z.string().nullable().openapi({ description: EARLIEST_WHY }),
    findings,
    blocked_by: z
      .object({ code: z.literal('no_admin_email'), title: z.string(), detail: z.string(), url: z.string() })
      .nullable()
      .openapi({ description: 'What else is in the way of a request, and where it is mended; null if nothing is.' }),
  })
  .openapi('Eligibility');

export const openedAnswer = z
  .object({
    id: z.string(),
    status: z.literal('awaiting_code'),
    code_expires_at: time,
    account_id: z.string(),
    locale,
    created_at: time,
    expires_at: time.openapi({ description: 'A request that is not submitted by then lapses.' }),
  })
  .openapi('OpenedRequest');

export const codeAnswer = z.object({ status: z.enum(STATUSES), code_expires_at: time }).openapi('CodeSent');
export const verifiedAnswer = z.object({ status: z.enum(STATUSES) }).openapi('Verified');
export const submittedAnswer = z
  .object({ status: z.enum(STATUSES), submitted_at: time.nullable(), due_at: time.nullable() })
  .openapi('Submitted');
export const cancelledAnswer = z.object({ status: z.enum(STATUSES) }).openapi('Cancelled');

const historyEntry = z.object({ at: time, event: z.string() }).openapi('HistoryEntry');

export const requestAnswer = z
  .object({
    id: z.string(),
    status: z.enum(STATUSES),
    account_id: z.string(),
    account_name: z.string().openapi({ description: 'Empty once it has been erased.' }),
    user_id: z.string(),
    admin_email: z.string().nullable().openapi({ description: 'Masked; null once it has been erased.' }),
    locale,
    reason: z.object({ code: z.enum(REASON_CODES), text: z.string().nullable() }),
    created_at: time,
    expires_at: time.nullable().openapi({ description: 'When a request that is not submitted lapses.' }),
    code_expires_at: time.nullable().openapi({ description: 'While a code is awaited.' }),
    verified_at: time.nullable(),
    submitted_at: time.nullable(),
    due_at: time.nullable().openapi({ description: 'The promise: decided and carried out by then.' }),
    urgency: z.enum(URGENCIES).openapi({
      description: 'How near the deadline of an open request is: `soon` from 48 hours on; of all others it is `later`.',
    }),
    deletes_at: time.nullable().openapi({ description: 'Once approved: not before then.' }),
    completed_at: time.nullable(),
    erased_at: time.nullable().openapi({ description: 'When names, addresses and words were erased.' }),
    undelivered: z
      .object({ mail: z.string().openapi({ description: '`code`, or what the mail was about.' }), at: time })
      .nullable()
      .openapi({ description: 'The mail server refused the address for good: the customer has to check it.' }),
    eligible: z.boolean(),
    checked_at: time,
    findings,
    rejection: z.object({ category: z.string(), message: z.string(), at: time }).nullable(),
    history: z.array(historyEntry).readonly(),
  })
  .openapi('Request');

export const keysAnswer = z
  .object({
    desk: z.object({ name: z.string(), url: z.string() }),
    keys: z.array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string(),
        kid: z.string().openapi({ description: 'The thumbprint of RFC 7638; signed documents name it.' }),
        use: z.literal('sig'),
        alg: z.literal('EdDSA'),
      }),
    ),
  })
  .openapi('Keys');

export const probeAnswer = z.object({ status: z.string() }).openapi('Alive');
export const readyAnswer = z
  .object({
    status: z.enum(['ready', 'not_ready', 'leaving']),
    dependencies: z
      .record(
        z.string(),
        z.object({
          ok: z.boolean(),
          needed: z.boolean().optional(),
          detail: z.string().optional(),
          lastSuccessAt: z.iso.datetime().nullable().optional(),
          lastErrorAt: z.iso.datetime().nullable().optional(),
          since: z.iso.datetime().optional(),
          head: z
            .string()
            .nullable()
            .optional()
            .openapi({ description: 'Of `audit`: where the trail ends, seq:hash.' }),
        }),
      )
      .optional()
      .openapi({ description: 'Only with a token: INTAKE_TOKENS or OPS_TOKEN.' }),
  })
  .openapi('Readiness');

export const problemSchema = (codes: readonly string[]) =>
  z
    .looseObject({
      type: z.string(),
      title: z.string(),
      status: z.int(),
      code: z.enum(codes),
      detail: z.string(),
      errors: z
        .array(z.object({ pointer: z.string(), message: z.string() }))
        .optional()
        .openapi({ description: 'With `invalid_request`: everything that is wrong, by JSON Pointer.' }),
      findings: z.array(finding).optional().openapi({ description: 'With `prerequisites_unmet`.' }),
      earliest_at: time
        .nullable()
        .optional()
        .openapi({ description: `With \`prerequisites_unmet\`. ${EARLIEST}` }),
      earliest_why: z
        .string()
        .nullable()
        .optional()
        .openapi({ description: `With it. ${EARLIEST_WHY}` }),
      attempts_left: z.int().optional().openapi({ description: 'With `wrong_code`.' }),
      retry_at: time.optional().openapi({ description: 'With `too_many_codes`.' }),
      request_status: z.enum(STATUSES).optional().openapi({ description: 'With `wrong_state` and `too_late`.' }),
      error_id: z.string().optional().openapi({ description: 'With `internal_error`: how support finds it.' }),
    })
    .openapi('Problem', { description: 'RFC 9457. `code` is stable; `title` and `detail` are for people.' });
