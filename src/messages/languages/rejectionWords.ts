import type { RejectCategory } from '../../domain/request.ts';

/** What reviewers may write to a customer for each reason: what to do next, in whole sentences. Null: only they know. */
export type RejectionWords = Readonly<Record<RejectCategory, string | null>>;
