import type { Lane } from '../../domain/effects.ts';
import type { RequestId } from '../../domain/request.ts';
import type { OutboxItem } from '../store.ts';

/** The columns of one delivery as people look at it: nothing of what it carries. */
export const ITEM = 'id, request_id, lane, kind, state, attempts, available_at, last_error, message_id';

export interface ItemRow {
  readonly id: string;
  readonly request_id: RequestId | null;
  readonly lane: Lane;
  readonly kind: string;
  readonly state: OutboxItem['state'];
  readonly attempts: number;
  readonly available_at: number;
  readonly last_error: string | null;
  readonly message_id: string | null;
}

export function toItem({ request_id, available_at, last_error, message_id, ...same }: ItemRow): OutboxItem {
  return {
    ...same,
    requestId: request_id,
    availableAt: available_at,
    lastError: last_error,
    messageId: message_id,
  };
}
