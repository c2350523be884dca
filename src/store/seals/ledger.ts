import type { AuditEntry } from '../../domain/events.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { one, type RoundTrip, type Script, writing } from '../scripts/script.ts';
import type { Sealing } from './sealing.ts';
import type { SealedName, SealKeys } from './seals.ts';

/** What the desk knows of its own data. */
export const HEAD = 'head';
export const KEY_CHECK = 'key_check';
export const ROTATED = 'rotated';
export const sumName = (table: SealedName): string => `sum ${table}`;

/** An entry of the audit trail, as it is told to others once it is committed. */
export interface Written extends Pick<AuditEntry, 'seq' | 'event' | 'actor' | 'requestId' | 'at'> {
  /** The request as the event made it; null of a notice. */
  readonly request: DeletionRequest | null;
  /** By which call from outside it was caused; null: by none, or by one of which nobody knows. */
  readonly call: string | null;
}

export type Ledger = ReturnType<typeof createLedger>;

const SUM_BITS = 128;

/**
 * The rows of `meta` in one transaction: where the trail ends, and for each table the sum over the seals of its rows, by
 * which a row that was removed, added or put back to an older state is noticed. Each is written once, at the end. A row
 * that does not fit counts as missing.
 */
export function createLedger(sealing: Sealing) {
  const { keys } = sealing;
  const values = new Map<string, string | null>();
  const shares = new Map<SealedName, bigint>();
  /** As they were before this transaction. */
  const sums = new Map<SealedName, bigint>();
  const written: Written[] = [];

  /** What is stored under that name, or was set in this transaction. */
  function* get(name: string): Script<string | null> {
    const set = values.get(name);
    if (set !== undefined) return set;
    return sealing.valueOf(yield* one('meta.lock', { name }));
  }

  return {
    get,
    /** What was added to the trail in this transaction, for those who are told after it. */
    written,
    /** The number of the latest delivery, once this transaction has looked. */
    lastDelivery: null as number | null,
    /** What was set under that name in this transaction. */
    pending: (name: string): string | null => values.get(name) ?? null,
    set(name: string, value: string): void {
      values.set(name, value);
    },
    remove(name: string): void {
      values.set(name, null);
    },
    /** Reads the sum of a table, the first time: beside a statement that has to be waited for anyway. */
    *load(table: SealedName): Script<void> {
      if (sums.has(table)) return;
      sums.set(table, 0n);
      sums.set(table, BigInt(`0x${(yield* get(sumName(table))) ?? '0'}`));
    },
    /** Takes a seal into the sum of its table, or out of it; `load` was called. */
    count(table: SealedName, seal: string | null, by: 1n | -1n): void {
      shares.set(table, (shares.get(table) ?? 0n) + by * shareOf(keys, seal));
    },
    /** What writes down all that was set in this transaction: its last statements. */
    flush(): RoundTrip {
      for (const [table, share] of shares) {
        const sum = (sums.get(table) ?? 0n) + share;
        values.set(sumName(table), BigInt.asUintN(SUM_BITS, sum).toString(16));
      }
      return [...values].map(([name, value]) =>
        value === null
          ? writing('meta.remove', { name, value: '', seal: null })
          : writing('meta.put', sealing.metaRow(name, value)),
      );
    },
  };
}

/** What is stored under that name, as long as nobody writes. */
export function* stored(sealing: Sealing, name: string): Script<string | null> {
  return sealing.valueOf(yield* one('meta.find', { name }));
}

/** A missing seal counts as nothing; its row is named anyway. */
const shareOf = (keys: SealKeys, seal: string | null): bigint =>
  seal === null ? 0n : BigInt(`0x${keys.rowShare(seal)}`);

/** The sum over the seals of a whole table, as the ledger keeps it. */
export function sumOf(keys: SealKeys) {
  let sum = 0n;
  return {
    add: (seal: string | null): void => {
      sum = BigInt.asUintN(SUM_BITS, sum + shareOf(keys, seal));
    },
    text: (): string => sum.toString(16),
  };
}
