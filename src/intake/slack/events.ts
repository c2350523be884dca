import type { RespondFn } from '@slack/bolt';
import { parseRequestId, type RequestId } from '../../domain/request.ts';
import { isRecord } from './body.ts';
import type { Addressee } from './tell.ts';

/** A press of a button on a card. */
export interface Click {
  readonly action: string;
  readonly id: RequestId;
  readonly user: string;
  /** Opens one dialog within 3 s. */
  readonly trigger: string;
  readonly to: Addressee;
}

/** Where the person is who did this; every kind of Slack's bodies says it in its own way. */
export function addressee(body: object, respond?: RespondFn): Addressee {
  const { user, user_id, channel, channel_id, container, response_url } = body as Record<string, unknown>;
  const url = text(response_url);
  return {
    user: text(isRecord(user) ? user['id'] : user_id) ?? '',
    channel:
      text(isRecord(channel) ? channel['id'] : channel_id) ??
      (isRecord(container) ? text(container['channel_id']) : null),
    reply: url !== null && respond !== undefined ? { url, respond } : null,
  };
}

/** Null for a button whose value is no request id. */
export function readClick(body: object, action: object, to: Addressee): Click | null {
  const { trigger_id } = body as Record<string, unknown>;
  const { action_id, value, selected_option } = action as Record<string, unknown>;
  const id = parseRequestId(text(isRecord(selected_option) ? selected_option['value'] : value) ?? '');
  if (id === null) return null;
  return { action: text(action_id) ?? '', id, user: to.user, trigger: text(trigger_id) ?? '', to };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
