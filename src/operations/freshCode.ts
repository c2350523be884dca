import type { FreshCode } from '../domain/decide/open.ts';
import type { Desk } from './desk.ts';

/** A new identity code for one request: hashed for the row, sealed for the mail. */
export function freshCode({ codes }: Desk, requestId: string): FreshCode {
  const code = codes.newCode();
  return { hash: codes.hashCode(requestId, code), sealed: codes.seal(code, requestId) };
}
