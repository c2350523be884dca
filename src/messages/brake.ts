import { APPROVAL_SPAN } from '../domain/decide/brake.ts';
import type { BrakeNotice, FreezeCause } from '../domain/events.ts';
import type { Pause } from '../domain/pause.ts';
import { who } from './actor.ts';
import type { Line } from './line.ts';
import { clean } from './slackText.ts';
import { span } from './time.ts';

const WAITING = 'Approved requests wait, and can be undone and cancelled.';
const RESUME = 'Two reviewers resume deletions with /deletion thaw.';
const ONE_MORE = 'One more reviewer must say /deletion thaw; until then nothing is deleted.';

/** `⏸ Deletions are paused by @ana: “…”`. */
export const pauseLine = (pause: Pause): Line => ['⏸ ', { bold: 'Deletions are paused' }, ...pausedBy(pause)];

const pausedBy = (pause: Pause): Line => [
  ' by ',
  pause.by === null ? 'the desk' : { user: pause.by },
  ...causeWords(pause),
  ...reasonWords(pause),
];

const reasonWords = ({ reason }: Pause): Line => (reason === null ? [] : [`: “${clean(reason, 300)}”`]);

/** What made the desk do it; a reviewer says it in their own words. */
export function causeWords(cause: FreezeCause): Line {
  switch (cause.why) {
    case 'reviewer':
      return [];
    case 'rate':
      return [`: more than ${cause.limit} deletion${cause.limit === 1 ? '' : 's'} within an hour`];
    case 'decisions':
      return [
        ': ',
        { user: cause.reviewer },
        ` approved more than ${cause.limit} requests within ${span(APPROVAL_SPAN, 'en')}`,
      ];
  }
}

/**
 * What happened to the brake: one line to the channel, or an alarm to people who must look. `pause`: as it is now, since
 * the reviewer's words are kept no longer than that.
 */
export function brakeAlert(
  notice: BrakeNotice,
  actor: string,
  pause: Pause | null,
): readonly [symbol: string, ...line: Line] {
  const by = actor === 'desk' ? 'The desk' : who(actor);
  switch (notice.kind) {
    case 'deletions.frozen': {
      const byReviewer = notice.why === 'reviewer';
      const words = byReviewer && pause !== null ? reasonWords(pause) : [];
      const look = byReviewer ? '' : ' Look at what was approved before you do so.';
      return ['⏸', by, ' paused all deletions', ...causeWords(notice), ...words, `. ${WAITING} ${RESUME}${look}`];
    }
    case 'thaw.approved':
      return ['⏸', by, ` wants to resume deletions. ${ONE_MORE}`];
    case 'deletions.thawed':
      return ['▶️', by, ' was the second reviewer to resume deletions. They go on.'];
  }
}

type Said = readonly [title: string, ...detail: Line];

/** Why the brake did not move. */
export const BRAKE_REFUSALS = {
  already_frozen: ({ pause }: { readonly pause: Pause }): Said => [
    'Paused already',
    'Nothing is deleted: deletions are paused',
    ...pausedBy(pause),
    `. ${RESUME}`,
  ],
  not_frozen: (): Said => [
    'Not paused',
    'Deletions go on, so there is nothing to resume. /deletion freeze stops them.',
  ],
  thaw_needs_another: (): Said => ['One more is needed', `Your own wish to resume deletions is counted. ${ONE_MORE}`],
};
