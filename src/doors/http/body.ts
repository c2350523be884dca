import type { z } from '@hono/zod-openapi';
import { type BodyRead, doorProblem, type FieldError, invalidRequest, read, unreadable } from './problems.ts';

/** Bytes. */
export const MAX_BODY = 64 * 1024;

/**
 * Reads a JSON body. An empty one is `{}` where none is `required`. The bytes are counted as they come: Content-Length
 * may lie or be absent.
 */
export async function readJson(request: Request, required: boolean): Promise<BodyRead<unknown>> {
  const bytes = await readBytes(request);
  if (bytes === 'too_large') return unreadable(doorProblem('body_too_large'));
  if (bytes === 'broken_off') return unreadable(doorProblem('malformed_json'));
  if (bytes.length === 0 && !required) return read({});
  if (!isJson(request.headers.get('content-type'))) return unreadable(doorProblem('unsupported_media_type'));
  try {
    return read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return unreadable(doorProblem('malformed_json'));
  }
}

const isJson = (contentType: string | null): boolean =>
  contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';

/** As much is read of a body that is too large, or that nobody wanted; whoever sends more may lose the answer. */
const READ_ON = 16 * 1024 * 1024;

/**
 * The bytes are counted as they come. What is too large is read on and forgotten: a connection that is closed with something unread is
 * reset, and a proxy makes 502 of the answer that it lost.
 */
export async function readBytes({ body, headers }: Request): Promise<Uint8Array | 'too_large' | 'broken_off'> {
  if (body === null) return new Uint8Array();
  if (Number(headers.get('content-length') ?? 0) > READ_ON) return 'too_large';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size > MAX_BODY ? 'too_large' : Buffer.concat(chunks);
      size += value.length;
      if (size > READ_ON) return 'too_large';
      if (size <= MAX_BODY) chunks.push(value);
    }
  } catch {
    return 'broken_off'; // the caller hung up; nobody reads the answer
  }
}

/** Reads a body that was answered without being looked at, for the same reason. */
export async function readOn(request: Request): Promise<void> {
  const hasBody = request.headers.has('content-length') || request.headers.has('transfer-encoding');
  if (hasBody && !request.bodyUsed && request.body?.locked === false) await readBytes(request);
}

/** Checks a body against its schema; the answer to a bad one lists every problem. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): BodyRead<T> {
  const parsed = schema.safeParse(body, { error: ({ input }) => (input === undefined ? 'Required' : undefined) });
  if (parsed.success) return read(parsed.data);
  const { issues } = parsed.error;
  const risks = issues.every((issue) => issue.code === 'custom' && issue.params?.['code'] === 'risks_not_understood');
  return unreadable(risks ? doorProblem('risks_not_understood') : invalidRequest(issues.flatMap(fieldErrors)));
}

function fieldErrors(issue: z.core.$ZodIssue): readonly FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), message: 'Unknown field' }));
}

/** RFC 6901. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
