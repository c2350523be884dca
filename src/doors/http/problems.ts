/** An error answer by RFC 9457. `title` and `detail` are for people, `code` is what programs go by. */
export interface ProblemDetails {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Further members of the body, such as `findings` or `attempts_left`. */
  readonly extras?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that is wrong with a body. `pointer` is a JSON Pointer (RFC 6901) into it. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** A value, or the answer that ends the call. */
export type BodyRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemDetails };

export const read = <T>(value: T): BodyRead<T> => ({ ok: true, value });
export const unreadable = (problem: ProblemDetails): BodyRead<never> => ({ ok: false, problem });

/** What the door itself refuses, before any operation is asked. */
export const DOOR_PROBLEMS = {
  bad_request: { status: 400, title: 'Bad request', detail: 'The request is not valid HTTP.' },
  malformed_json: { status: 400, title: 'Malformed JSON', detail: 'The body is not JSON in UTF-8, or not complete.' },
  unauthorized: { status: 401, title: 'Unauthorized', detail: 'A valid bearer token is needed.' },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing at this address.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This address does not know the method; the Allow header names those that it knows.',
  },
  body_too_large: { status: 413, title: 'Body too large', detail: 'The body may have at most 65,536 bytes.' },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send JSON, with Content-Type: application/json.',
  },
  invalid_request: { status: 422, title: 'Invalid request', detail: 'The request does not fit; `errors` says where.' },
  risks_not_understood: {
    status: 422,
    title: 'The risks must be understood',
    detail: 'Deletion cannot be taken back: `understood_risks` must be true.',
  },
  internal_error: {
    status: 500,
    title: 'Internal error',
    detail: 'Something went wrong on our side. Support can find it by `error_id`.',
  },
  record_broken: {
    status: 500,
    title: 'Record does not fit',
    detail:
      'What is stored about this request was changed outside the desk. Nothing is done with it until somebody has looked; they have been told.',
  },
  database_unavailable: {
    status: 503,
    title: 'Try again soon',
    detail: 'The desk cannot reach its database. Nothing was changed; please try again.',
  },
} as const satisfies Record<string, Pick<ProblemDetails, 'status' | 'title' | 'detail'>>;

export type DoorCode = keyof typeof DOOR_PROBLEMS;

export const doorProblem = (code: DoorCode, more: Pick<ProblemDetails, 'extras' | 'headers'> = {}): ProblemDetails => ({
  code,
  ...DOOR_PROBLEMS[code],
  ...more,
});

export const invalidRequest = (errors: readonly FieldError[]): ProblemDetails =>
  doorProblem('invalid_request', { extras: { errors } });

/** Goes with `unauthorized`. */
export const CHALLENGE = { headers: { 'www-authenticate': 'Bearer' } };

export const PROBLEM_TYPE = 'application/problem+json';

export const problemBody = ({ status, code, title, detail, extras }: ProblemDetails) => ({
  type: `urn:deletion-desk:problem:${code}`,
  ...{ title, status, code, detail },
  ...extras,
});

export const problemResponse = (problem: ProblemDetails): Response =>
  new Response(JSON.stringify(problemBody(problem)), {
    status: problem.status,
    headers: { 'content-type': PROBLEM_TYPE, ...problem.headers },
  });
