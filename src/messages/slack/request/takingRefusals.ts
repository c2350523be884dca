import type { Refusal } from '../../../domain/refusals.ts';
import type { StaffWords } from '../brake.ts';

type TakingCode =
  | 'absence_out_of_range'
  | 'no_stand_in'
  | 'not_taken_by_you'
  | 'snoozed_enough'
  | 'snooze_too_late'
  | 'claimed_by_other';

/** What is refused because of who has taken a request. */
export const TAKING_REFUSALS: {
  readonly [C in TakingCode]: (refusal: Extract<Refusal, { code: C }>) => StaffWords;
} = {
  absence_out_of_range: ({ latest }) => [
    'Not until then',
    'An absence ends in the future, and within 60 days: by ',
    { at: latest },
    '. Nothing changed.',
  ],
  no_stand_in: ({ user }) => [
    'Nobody to stand in',
    { user },
    ' cannot take requests over: it must be somebody else who may take them and is not away. Nothing changed.',
  ],
  not_taken_by_you: ({ assignee }) => [
    'Not yours',
    'Only the reminders to who has taken a request can wait. ',
    ...(assignee === null ? ['Nobody has: take it first.'] : [{ user: assignee }, ' has taken this one.']),
  ],
  snoozed_enough: ({ times }) => [
    'Often enough',
    `You have had the reminders of this request wait ${times} times, and that is as often as it can be. Decide, or give it back so that others are told.`,
  ],
  snooze_too_late: ({ until }) => [
    'Too late to wait',
    'The reminders can wait until a day before the deadline',
    ...(until === null ? [] : [', ', { at: until } as const]),
    ', and no longer. Decide, or give it back so that others are told.',
  ],
  claimed_by_other: ({ assignee, id }) => [
    'Taken already',
    { user: assignee },
    ` has taken ${id}. Ask them to give it back, or help them decide: you may still approve or reject.`,
  ],
};
