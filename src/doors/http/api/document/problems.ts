import type { Refusal } from '../../../../domain/refusals.ts';
import { sampleCheck } from '../../../../domain/samples/request.ts';
import type { HttpDoorDeps } from '../../deps.ts';
import { DOOR_PROBLEMS, type DoorCode, doorProblem, type ProblemDetails } from '../../problems.ts';
import { refusalProblem } from '../../refusals.ts';
import { SAMPLED, SAMPLED_AT } from './samples.ts';

/** What the calls of the API refuse, each as it may look. A call cannot list one that is not here. */
const REFUSED = {
  account_not_found: { code: 'account_not_found' },
  facts_unavailable: { code: 'facts_unavailable' },
  account_too_large: { code: 'account_too_large' },
  prerequisites_unmet: { code: 'prerequisites_unmet', check: sampleCheck(SAMPLED, 'owing') },
  admin_email_mismatch: { code: 'admin_email_mismatch' },
  no_admin_email: { code: 'no_admin_email' },
  admin_email_unusable: { code: 'admin_email_unusable' },
  already_open: { code: 'already_open' },
  idempotency_key_reused: { code: 'idempotency_key_reused' },
  wrong_code: { code: 'wrong_code', attemptsLeft: 4 },
  code_expired: { code: 'code_expired' },
  older_code: { code: 'older_code' },
  too_many_attempts: { code: 'too_many_attempts' },
  too_many_codes: { code: 'too_many_codes', what: 'code_mail', retryAt: SAMPLED_AT + 40 * 60_000 },
  not_found: { code: 'not_found' },
  wrong_state: { code: 'wrong_state', status: 'expired' },
  too_late: { code: 'too_late', status: 'deleting' },
} as const satisfies { readonly [C in Refusal['code']]?: Extract<Refusal, { code: C }> };
export type ApiRefusal = keyof typeof REFUSED;

/** What the door refuses at addresses that it serves; elsewhere it says `not_found` and `method_not_allowed`. */
type ServedCode = Exclude<DoorCode, 'not_found' | 'method_not_allowed'>;
/** What goes with it. */
const EXTRAS: { readonly [C in ServedCode]?: ProblemDetails['extras'] } = {
  invalid_request: { errors: [{ pointer: '/reason/text', message: 'Required when the code is other' }] },
  internal_error: { error_id: 'mi1y3xq8-1' },
  record_broken: { error_id: 'DR-7F3K-2QXV' },
};

export type ApiCode = ApiRefusal | ServedCode;

/** Every problem that a call may be answered with, by its code, as it looks. */
export function everyProblem({
  consoleWebUrl,
  timeZone,
}: Pick<HttpDoorDeps, 'consoleWebUrl' | 'timeZone'>): ReadonlyMap<ApiCode, ProblemDetails> {
  const context = { locale: 'en', consoleWebUrl, timeZone, now: SAMPLED_AT } as const;
  const refused = Object.values(REFUSED).map((refusal) => [refusal.code, refusalProblem(refusal, context)] as const);
  const served = (Object.keys(DOOR_PROBLEMS) as DoorCode[]).filter(
    (code): code is ServedCode => code !== 'not_found' && code !== 'method_not_allowed',
  );
  const ours = served.map((code) => {
    const extras = EXTRAS[code];
    return [code, doorProblem(code, extras && { extras })] as const;
  });
  return new Map<ApiCode, ProblemDetails>([...ours, ...refused]);
}
