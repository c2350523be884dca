import type { Instant } from '../../../../domain/calendar.ts';
import type { RequestId } from '../../../../domain/request.ts';
import type { Sampled } from '../../../../domain/samples/request.ts';

/** When the examples of the document happen. */
export const SAMPLED_AT: Instant = Date.UTC(2026, 10, 26, 10);

/** What their account is checked by. */
export const SAMPLED: Sampled = { now: SAMPLED_AT, billingTimeZone: 'UTC', ruleSet: 'agora-2021-01-14' };

const MINUTE = 60_000;
/** A moment soon after, as answers have it. */
export const soonAfter = (minutes: number): string => new Date(SAMPLED_AT + minutes * MINUTE).toISOString();

/** Whose account it is. */
export const SAMPLE_IDS = { account_id: 'acc_sample', user_id: 'usr_sample' } as const;

export const SAMPLE_ID = 'DR-7F3K-2QXV' as RequestId;
