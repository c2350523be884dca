import { createHash } from 'node:crypto';
import type { Refusal } from '../../domain/refusals.ts';
import { parseRequestId } from '../../domain/request.ts';
import type { Locale } from '../../domain/text.ts';
import type { AnyEndpoint, ApiCall } from './api/endpoint.ts';
import { locale, noBody } from './api/schemas.ts';
import { callerOf } from './auth.ts';
import { parseBody, readJson } from './body.ts';
import type { HttpDoorDeps } from './deps.ts';
import { acceptedLanguage } from './language.ts';
import {
  type BodyRead,
  CHALLENGE,
  doorProblem,
  invalidRequest,
  problemResponse,
  read,
  unreadable,
} from './problems.ts';
import { refusalProblem } from './refusals.ts';

type Needs = Pick<HttpDoorDeps, 'tokens' | 'sameText' | 'consoleWebUrl' | 'timeZone' | 'now'>;

/**
 * Serves one endpoint: who calls, which request, what body; then the operation, then its answer in JSON or its refusal
 * as a problem. The token comes first, so that strangers learn nothing and nothing of theirs is read.
 */
export function serveEndpoint(endpoint: AnyEndpoint, { tokens, sameText, consoleWebUrl, timeZone, now }: Needs) {
  const caller = callerOf(tokens, sameText);
  return async (request: Request, idInPath: string | undefined): Promise<Response> => {
    const scope = caller(request.headers.get('authorization') ?? undefined);
    if (scope === null) return problemResponse(doorProblem('unauthorized', CHALLENGE));
    const refused = (refusal: Refusal, language: Locale | null) =>
      problemResponse(refusalProblem(refusal, { locale: language ?? 'en', consoleWebUrl, timeZone, now: now() }));

    const id = idInPath === undefined ? null : parseRequestId(idInPath);
    if (idInPath !== undefined && id === null) return refused({ code: 'not_found' }, languageOf(request, null));
    const body = await bodyOf(request, endpoint);
    if (!body.ok) return problemResponse(body.problem);
    const key = endpoint.takesKey ? keyOf(request, scope, body.value) : read(null);
    if (!key.ok) return problemResponse(key.problem);

    const language = languageOf(request, body.value);
    const call = { id, token: scope, body: body.value, key: key.value, locale: language } satisfies ApiCall<
      unknown,
      unknown
    >;
    const result = await endpoint.handle(call as never); // shaped by the endpoint's own path and schema
    if (!result.ok) return refused(result.refusal, language);
    const { status } = endpoint.answer;
    return new Response(JSON.stringify(result.value), { status, headers: { 'content-type': 'application/json' } });
  };
}

async function bodyOf(request: Request, { method, body }: AnyEndpoint): Promise<BodyRead<unknown>> {
  if (method === 'get') return read(null);
  const json = await readJson(request, body !== null);
  return json.ok ? parseBody<unknown>(body?.schema ?? noBody, json.value) : json;
}

/** The fingerprint is of the body as it was understood: spaces and the order of fields do not make it another one. */
function keyOf(request: Request, scope: string, body: unknown): BodyRead<ApiCall<null, unknown>['key']> {
  const key = request.headers.get('idempotency-key');
  if (key === null) return read(null);
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    return unreadable(
      invalidRequest([{ pointer: '', message: 'The header Idempotency-Key takes 1 to 255 printable characters' }]),
    );
  }
  return read({ scope, key, fingerprint: createHash('sha256').update(JSON.stringify(body)).digest('base64url') });
}

/** The first language of Accept-Language that the desk speaks, or the one that the body names. */
function languageOf(request: Request, body: unknown): Locale | null {
  const asked = acceptedLanguage(request.headers.get('accept-language') ?? undefined);
  const named = typeof body === 'object' && body !== null && 'locale' in body ? body.locale : undefined;
  return locale.safeParse(asked ?? named).data ?? null;
}
