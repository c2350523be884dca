import type { Effect } from '../../../domain/effects.ts';
import type { OutboxItem, OutboxRow } from '../../store.ts';
import { type Script, type TableRow, write } from '../script.ts';

export type Row = TableRow<'outbox'>;

/** Takes a broken row out of the way, for a person. Its seal stays: it must not look as if the desk had written it so. */
export function* putAside(row: Row): Script<void> {
  yield* write('outbox.putAside', { ...row, state: 'dead', last_error: 'record_broken' });
}

export function toOutboxRow(
  { id, request_id, attempts, created_at, message_id, last_error }: Row,
  effect: Effect,
): OutboxRow {
  const ids = { id, requestId: request_id, messageId: message_id };
  return { ...ids, effect, attempts, createdAt: created_at, lastError: last_error };
}

type ItemRow = Omit<Row, 'seq' | 'payload' | 'created_at' | 'priority' | 'written_at' | 'posted' | 'seal'>;

export function toItem({ request_id, available_at, last_error, message_id, ...same }: ItemRow): OutboxItem {
  return {
    ...same,
    requestId: request_id,
    availableAt: available_at,
    lastError: last_error,
    messageId: message_id,
  };
}

export function parseEffect(payload: string): Effect | null {
  try {
    return JSON.parse(payload) as Effect | null;
  } catch {
    return null;
  }
}
