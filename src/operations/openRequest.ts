import { open } from '../domain/decide/open.ts';
import { addressTry } from '../domain/limits/uses.ts';
import { type DeletionRequest, type Reason, requestIdFrom } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';
import type { IdempotencyKey } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { freshCode } from './freshCode.ts';
import { lookAt } from './look.ts';

export interface OpenRequest {
  readonly accountId: string;
  readonly userId: string;
  readonly adminEmail: string;
  readonly reason: Reason;
  readonly locale: Locale | null;
  /** The name of the intake token by which it came; null when nobody knows. */
  readonly token: string | null;
}

/** Opens a request and mails its identity code to the account's admin address. */
export async function openRequest(
  desk: Desk,
  asked: OpenRequest,
  key: IdempotencyKey | null,
): Promise<Result<DeletionRequest>> {
  if (key !== null) {
    const before = await desk.store.replay(key);
    if (!before.ok) return before;
    if (before.value !== null) return ok(before.value);
  }
  const { look, check } = await lookAt(desk, asked.accountId, asked.userId);
  const id = requestIdFrom(desk.codes.randomBytes(8));
  const code = freshCode(desk, id);
  const opened = open({ ...asked, id, look, check, code }, desk.moment());
  if (!opened.ok) return opened.refusal.code === 'admin_email_mismatch' ? guessed(desk, asked, opened) : opened;
  const written = await desk.store.open(opened.value, key);
  return written.ok ? ok(written.value.request) : written;
}

/** A wrong address is an answer, too: only so many are told that it was wrong. */
async function guessed(
  { store, now }: Desk,
  { accountId, token }: OpenRequest,
  mismatch: Result<never>,
): Promise<Result<never>> {
  const room = await store.spend(addressTry(accountId, token, false), now());
  return room.ok ? mismatch : room;
}
