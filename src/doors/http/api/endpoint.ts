import type { z } from '@hono/zod-openapi';
import type { RequestId } from '../../../domain/request.ts';
import type { Result } from '../../../domain/result.ts';
import type { Locale } from '../../../domain/text.ts';
import type { ApiTag } from './document/about.ts';
import type { ApiRefusal } from './document/problems.ts';

/** One authenticated call whose address and body were found to be sound. */
export interface ApiCall<Id, Body> {
  /** From the path; null where the path has none. */
  readonly id: Id;
  readonly body: Body;
  /** The name of the intake token by which it came. */
  readonly token: string;
  /** From the `Idempotency-Key` header. */
  readonly key: { readonly scope: string; readonly key: string; readonly fingerprint: string } | null;
  /** The language the caller asks for, by `Accept-Language`. */
  readonly locale: Locale | null;
}

type IdIn<Path extends string> = Path extends `${string}{id}${string}` ? RequestId : null;

/** One call of the API: what goes in, which operation it is, what comes out. Protocol and document come from it. */
export interface Endpoint<Path extends string = string, Body = unknown, Answer = unknown> {
  readonly method: 'get' | 'post';
  readonly path: Path;
  /** What programs call it that are made from the document: it never changes. */
  readonly operationId: string;
  readonly tag: ApiTag;
  readonly summary: string;
  /** What a caller has to know beside the summary. */
  readonly description: string;
  /** Null: the path says everything. */
  readonly body: { readonly schema: z.ZodType<Body>; readonly example: NoInfer<Body> } | null;
  readonly takesKey?: boolean;
  readonly answer: {
    readonly status: number;
    readonly description: string;
    readonly schema: z.ZodType<Answer>;
    readonly example: NoInfer<Answer>;
  };
  /** What the operation may refuse, for the document. */
  readonly refusals: readonly ApiRefusal[];
  handle(call: ApiCall<IdIn<Path>, Body>): Promise<Result<Answer>>;
}

/** An endpoint of any shape, for lists; `never` because its own schema decides what it is called with. */
export interface AnyEndpoint extends Omit<Endpoint, 'handle'> {
  handle(call: never): Promise<Result<unknown>>;
}

/** Checks that path, schemas and handler fit together. */
export const defineEndpoint = <Path extends string, Body, Answer>(
  endpoint: Endpoint<Path, Body, Answer>,
): AnyEndpoint => endpoint;

/** Turns a value into its answer and leaves a refusal as it is. */
export const answer = <T, U>(result: Result<T>, view: (value: T) => U): Result<U> =>
  result.ok ? { ok: true, value: view(result.value) } : result;
