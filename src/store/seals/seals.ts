import type { Tables } from '../../../db/tables.ts';

interface Sealed<Column = string> {
  readonly key: readonly Column[];
  readonly columns: readonly Column[];
  readonly later?: readonly Column[];
}

/**
 * Which tables carry seals, and over which columns: all of them, in an order that is part of each seal. `key` tells a
 * row from the others of its table. A column that came later stands in `later`: it is part of the seal, under its name, as
 * soon as it has a value, so that rows from before it still fit. The audit trail and its evidence are kept by their own
 * hashes.
 */
const SHAPES = {
  requests: {
    key: ['id'],
    columns: [
      ...['id', 'account_id', 'status', 'version', 'assignee', 'created_at', 'submitted_at', 'due_at', 'decided_by'],
      ...['decided_at', 'completed_at', 'wake_at', 'body'],
    ],
    later: ['look_at', 'erased_at', 'queue_rank', 'blocked'],
  },
  outbox: {
    key: ['seq'],
    columns: [
      ...['seq', 'id', 'request_id', 'lane', 'kind', 'payload', 'state', 'attempts', 'available_at', 'created_at'],
      ...['last_error', 'message_id'],
    ],
    later: ['priority', 'written_at', 'posted'],
  },
  idempotency: { key: ['scope', 'key'], columns: ['scope', 'key', 'fingerprint', 'request_id', 'created_at'] },
  cards: { key: ['request_id'], columns: ['request_id', 'channel', 'ts'], later: ['shown'] },
  portals: {
    key: ['link_hash'],
    columns: ['link_hash', 'session_hash', 'account_id', 'user_id', 'locale', 'request_id', 'expires_at'],
    later: ['token'],
  },
  parkings: { key: ['id'], columns: ['id', 'account_id', 'look_at', 'body'] },
  tallies: { key: ['subject'], columns: ['subject', 'body', 'until'] },
  home_viewers: { key: ['user_id'], columns: ['user_id', 'filter', 'page', 'hash', 'seen_at'] },
  absences: { key: ['user_id'], columns: ['user_id', 'until', 'stand_in'] },
  desk_visits: { key: ['link_hash'], columns: ['link_hash', 'session_hash', 'user_id', 'expires_at'] },
  meta: { key: ['name'], columns: ['name', 'value'] },
} as const satisfies { [T in Exclude<keyof Tables, 'audit' | 'evidence'>]: Sealed<keyof Tables[T]['$inferSelect']> };

export type SealedName = keyof typeof SHAPES;
export const SEALED: Readonly<Record<SealedName, Sealed>> = SHAPES;
/** Tables that came after databases were sealed: they have no sum before their first row. */
export const ADDED: readonly SealedName[] = ['parkings', 'absences', 'tallies', 'desk_visits'];
export const SEALED_NAMES = Object.keys(SEALED) as readonly SealedName[];

/** One secret's part in the store: see src/platform/secrets.ts. */
export interface SealKeys {
  auditHash(previous: string, entry: string): string;
  rowSeal(row: string): string;
  rowShare(seal: string): string;
  readonly keyCheck: string;
}

/** A row under its column names. */
type Columns = Readonly<Record<string, unknown>>;
/** What is hashed of a row. The table is part of it, so that a row fits nowhere else. */
export function sealedText(name: string, { columns, later = [] }: Sealed, row: object): string {
  const sealed: unknown[] = [name];
  for (const column of columns) sealed.push((row as Columns)[column]);
  for (const column of later) {
    const value = (row as Columns)[column] ?? null;
    if (value !== null) sealed.push([column, value]);
  }
  return JSON.stringify(sealed);
}

export const sealOf = (keys: SealKeys, name: SealedName, row: object): string =>
  keys.rowSeal(sealedText(name, SEALED[name], row));

export const fits = (keys: SealKeys, name: SealedName, row: { readonly seal: string | null }): boolean =>
  row.seal !== null && row.seal === sealOf(keys, name, row);

/** How a row is named to people: ids only, and not what somebody may have written in their place at length. */
export const keyOf = (name: SealedName, row: object): string =>
  SEALED[name].key.map((column) => String((row as Columns)[column]).slice(0, 100)).join(' ');
