import type { RequestId } from '../../../../domain/request.ts';
import type { Tag } from '../../../../slack/posted.ts';

/** By which the card of a request is found; rendered with it, in messages/slack/card/card.ts. */
export const cardTag = (id: RequestId): Tag => ({ event: 'deletion_request', id });
/** And what was posted for one row of the outbox: a line in a thread, or an alert. */
export const noteTag = (rowId: string): Tag => ({ event: 'deletion_note', id: rowId });
export const digestTag = (rowId: string): Tag => ({ event: 'deletion_digest', id: rowId });
export const alertTag = (rowId: string): Tag => ({ event: 'deletion_alert', id: rowId });
