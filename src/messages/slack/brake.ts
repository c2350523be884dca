import type { Button, KnownBlock } from '@slack/types';
import { APPROVAL_SPAN } from '../../domain/decide/brake.ts';
import type { BrakeNotice, FreezeCause } from '../../domain/events.ts';
import type { Pause } from '../../domain/pause.ts';
import { clean } from '../../domain/text.ts';
import { span } from '../time.ts';
import { who } from './actor.ts';
import { type Answer, plainAnswer } from './answer.ts';
import { type Line, mrkdwnOf, paragraph, richText } from './line.ts';
import { plain } from './slackText.ts';

/** The action id of the button that resumes deletions. */
export const THAW = 'thaw';

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
    case 'salvage':
      return [': it was started on a database that is damaged or lacks commits'];
  }
}

/** What everybody must know while deletions are paused: who did it, what it means, and how they go on. */
export const pauseLines = (pause: Pause): readonly Line[] => [
  [...pauseLine(pause), ' · since ', { at: pause.at }],
  [
    `${WAITING} `,
    ...(pause.thawBy === null ? [RESUME] : [{ user: pause.thawBy }, ` wants to resume deletions. ${ONE_MORE}`]),
  ],
];

/** The same on top of the home tab; reviewers can resume deletions there. */
export function pauseBlocks(pause: Pause, reviewer: boolean, timeZone: string): readonly KnownBlock[] {
  const said = richText('paused', paragraph(pauseLines(pause), timeZone));
  return reviewer ? [said, { type: 'actions', block_id: 'thaw', elements: [thawButton] }] : [said];
}

const thawButton: Button = {
  type: 'button',
  action_id: THAW,
  text: plain('Resume deletions…', 75),
  accessibility_label: 'Resume deletions: two reviewers must do so',
  confirm: {
    title: plain('Resume deletions?', 100),
    text: plain(
      'Two different reviewers must do so. After the second one, approved requests whose undo window is over are deleted for good within a minute.',
      300,
    ),
    confirm: plain('Resume', 30),
    deny: plain('Not now', 30),
  },
};

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

/** For who paused deletions; a call that is under way cannot be taken back. */
export function renderFrozen(pause: Pause, timeZone: string): Answer {
  const line: Line = [
    ...pauseLine(pause),
    `. A call that the console has already got cannot be taken back. ${WAITING} ${RESUME}`,
  ];
  return plainAnswer(mrkdwnOf(line, timeZone));
}

/** For who wants them resumed. `pause`: null when they go on. */
export const renderThawed = (pause: Pause | null): Answer =>
  plainAnswer(
    pause === null
      ? '▶️ Deletions go on: you were the second reviewer to resume them.'
      : `⏸ Your wish to resume deletions is counted. ${ONE_MORE}`,
  );

export type StaffWords = readonly [title: string, ...detail: Line];

/** Why the brake did not move. */
export const BRAKE_REFUSALS = {
  already_frozen: ({ pause }: { readonly pause: Pause }): StaffWords => [
    'Paused already',
    'Nothing is deleted: deletions are paused',
    ...pausedBy(pause),
    `. ${RESUME}`,
  ],
  not_frozen: (): StaffWords => [
    'Not paused',
    'Deletions go on, so there is nothing to resume. /deletion freeze stops them.',
  ],
  thaw_needs_another: (): StaffWords => [
    'One more is needed',
    `Your own wish to resume deletions is counted. ${ONE_MORE}`,
  ],
};
