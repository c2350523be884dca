import { open } from '../domain/decide/open.ts';
import { type DeletionRequest, type Reason, requestIdFrom } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Locale } from '../domain/text.ts';
import type { IdempotencyKey } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { freshCode } from './freshCode.ts';
import { lookAt } from './look.ts';

export interface OpenRequest {
  readonly accountId: string;
  readonly userId: string;
  readonly adminEmail: string;
  readonly reason: Reason;
  readonly locale: Locale | null;
}

/** Opens a request and mails its identity code to the account's admin address. */
export const openRequest =
  (deps: Deps) =>
  async (asked: OpenRequest, key: IdempotencyKey | null): Promise<Result<DeletionRequest>> => {
    if (key !== null) {
      const before = await deps.store.replay(key);
      if (!before.ok) return before;
      if (before.value !== null) return ok(before.value);
    }
    const { look, check } = await lookAt(deps, asked.accountId, asked.userId);
    const id = requestIdFrom(deps.codes.randomBytes(8));
    const code = freshCode(deps.codes, id);
    const moment = { now: deps.now(), policy: deps.policy };
    const opened = open({ ...asked, id, look, check, code }, moment);
    if (!opened.ok) return opened;
    if (await deps.store.openFor(asked.accountId)) return refuse({ code: 'already_open' });
    const written = await deps.store.open(opened.value, key);
    return written.ok ? ok(written.value.request) : written;
  };
