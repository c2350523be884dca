import type { Rejecting } from '../decide/reject.ts';
import type { RequestId } from '../request.ts';

/** What several people decide together without Slack. `people`: their addresses, as BREAK_GLASS has them. */
export type Wanted = { readonly id: RequestId; readonly people: readonly string[] } & (
  | { readonly verb: 'approve'; readonly note: string | null }
  | ({ readonly verb: 'reject' } & Required<Omit<Rejecting, 'by'>>)
  | { readonly verb: 'undo'; readonly reason: string }
);
