/**
 * Which tables carry seals, and over which columns: all of them, in an order that is part of each seal. `key` tells a
 * row from the others of its table. The audit trail and its evidence are kept by their own hashes.
 */
export const SEALED = {
  requests: {
    key: ['id'],
    columns: [
      ...['id', 'account_id', 'status', 'version', 'assignee', 'created_at', 'submitted_at', 'due_at', 'decided_by'],
      ...['decided_at', 'completed_at', 'wake_at', 'body'],
    ],
  },
  outbox: {
    key: ['seq'],
    columns: [
      ...['seq', 'id', 'request_id', 'lane', 'kind', 'payload', 'state', 'attempts', 'available_at', 'created_at'],
      ...['last_error', 'message_id'],
    ],
  },
  idempotency: { key: ['scope', 'key'], columns: ['scope', 'key', 'fingerprint', 'request_id', 'created_at'] },
  cards: { key: ['request_id'], columns: ['request_id', 'channel', 'ts'] },
  portals: {
    key: ['link_hash'],
    columns: ['link_hash', 'session_hash', 'account_id', 'user_id', 'locale', 'request_id', 'expires_at'],
  },
  home_viewers: { key: ['user_id'], columns: ['user_id', 'filter', 'page', 'hash', 'seen_at'] },
  meta: { key: ['name'], columns: ['name', 'value'] },
} as const satisfies Record<string, { readonly key: readonly string[]; readonly columns: readonly string[] }>;

export type SealedName = keyof typeof SEALED;
export const SEALED_NAMES = Object.keys(SEALED) as readonly SealedName[];

/** One secret's part in the store: see src/platform/secrets.ts. */
export interface SealKeys {
  auditHash(previous: string, entry: string): string;
  rowSeal(row: string): string;
  rowShare(seal: string): string;
  readonly keyCheck: string;
}

/** A row under its column names. */
export type Columns = Readonly<Record<string, unknown>>;
export type Stored<R> = R & { readonly seal: string | null };

/** The table is part of it, so that a row fits nowhere else. */
export const sealOf = (keys: SealKeys, name: SealedName, row: object): string =>
  keys.rowSeal(JSON.stringify([name, ...SEALED[name].columns.map((column) => (row as Columns)[column])]));

export const fits = (keys: SealKeys, name: SealedName, row: Stored<object>): boolean =>
  row.seal !== null && row.seal === sealOf(keys, name, row);

/** How a row is named to people: ids only, and not what somebody may have written in their place at length. */
export const keyOf = (name: SealedName, row: object): string =>
  SEALED[name].key.map((column) => String((row as Columns)[column]).slice(0, 100)).join(' ');
