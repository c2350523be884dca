import type { AccountBook, AccountRecord } from './accounts.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly idempotencyKey: string | undefined;
}

/** `body` undefined: none; a string goes out as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The console API (docs/design.md, Console API) without its transport: what a healthy console answers. */
export function answerApi(accounts: AccountBook, { method, url, idempotencyKey }: ApiRequest): Answer {
  if (url.pathname === '/accounts') return method === 'GET' ? search(accounts, url) : notAllowed('GET');
  const id = /^\/accounts\/([^/]+)$/.exec(url.pathname)?.[1];
  const record = id === undefined ? undefined : accounts.find(decodeURIComponent(id));
  if (method !== 'GET' && method !== 'DELETE') return notAllowed('GET, DELETE');
  if (method === 'DELETE' && !idempotencyKey) {
    return problem(400, 'idempotency_key_missing', 'a deletion needs an Idempotency-Key');
  }
  if (!record) return problem(404, 'account_not_found', 'no such account');
  return method === 'GET' ? read(accounts, record) : remove(accounts, record, idempotencyKey ?? '');
}

/** An error as the console words it. */
export function problem(status: number, code: string, message: string): Answer {
  return { status, body: { code, message } };
}

const notAllowed = (allow: string): Answer => ({
  ...problem(405, 'method_not_allowed', `only ${allow}`),
  headers: { allow },
});

/** One address can own several accounts; deleted ones are not found any more. */
function search(accounts: AccountBook, url: URL): Answer {
  const email = url.searchParams.get('email')?.toLowerCase();
  if (!email) return problem(400, 'email_missing', 'say which e-mail address');
  const found = accounts
    .all()
    .filter((account) => account.status === 'active' && account.admin_email?.toLowerCase() === email)
    .map(({ id, name, admin_email }) => ({ id, name, admin_email }));
  return { status: 200, body: { accounts: found } };
}

function read(accounts: AccountBook, record: AccountRecord): Answer {
  const { pending, settings } = record;
  if (pending && pending.readsLeft !== null) {
    if (pending.readsLeft > 0) record.pending = { ...pending, readsLeft: pending.readsLeft - 1 };
    else accounts.erase(record, pending.key);
  }
  if (record.account.status === 'active' || settings.goneAs === 'status') return { status: 200, body: record.account };
  return problem(settings.goneAs, 'account_deleted', 'the account was deleted');
}

function remove(accounts: AccountBook, record: AccountRecord, key: string): Answer {
  const { account, settings, pending } = record;
  if (account.status === 'deleted') {
    return record.deletedWith === key
      ? { status: 204 }
      : problem(410, 'account_deleted', 'the account was deleted by another call');
  }
  // Also for another key: "being deleted" is the truth, and the first key stays the one that deletes.
  if (pending) return { status: 202, body: { status: 'deleting' } };
  if (settings.deletion === 'refused') return problem(409, settings.refusal.code, settings.refusal.message);
  if (settings.deletion === 'later') {
    record.pending = { key, readsLeft: settings.readsUntilDeleted };
    return { status: 202, body: { status: 'deleting' } };
  }
  accounts.erase(record, key);
  return { status: 204 };
}
