import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import type { Absence } from '../../../domain/promise/absence.ts';
import { inOrder, matching, pageOf, type QueueFilter } from '../../../domain/queue.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { cardButtons } from '../actions.ts';
import { pauseBlocks } from '../brake.ts';
import type { CardContext } from '../context.ts';
import { type Line, mrkdwnOf, paragraph, richText } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { brokenLine } from '../rows/broken.ts';
import { filterButtons, pageButtons } from '../rows/buttons.ts';
import { type Counts, countsIn } from '../rows/counts.ts';
import { PAGE_SIZE, range } from '../rows/paging.ts';
import { queueRow } from '../rows/row.ts';
import { QUEUE_WORDS } from '../rows/words.ts';
import { mrkdwn, plain } from '../slackText.ts';
import { countsLine } from './counts.ts';
import { dueChart } from './due.ts';
import { emptyLine } from './empty.ts';
import type { Home } from './model.ts';

export type { Home } from './model.ts';
export { closedHome, problemHome, restingHome, unknownHome } from './notices.ts';

type RowContext = Pick<CardContext, 'now' | 'timeZone'>;

/** The home tab: how many wait, and a page of them, each with what can be done. */
export function renderHome(home: Home, context: RowContext): HomeView {
  const { filter, viewer } = home;
  const { now, timeZone } = context;
  const counts = countsIn(home, now);
  const fitting = inOrder(home.requests.filter(matching(filter, viewer, now)));
  const page = pageOf(fitting, home.page, PAGE_SIZE);
  const broken = brokenLine(home.broken);
  const said = (part: string, line: Line): KnownBlock => richText(part, paragraph([line], timeZone));
  return {
    type: 'home',
    blocks: [
      { type: 'header', block_id: 'title', text: plain('Deletion requests', 150) },
      ...(home.pause === null ? [] : pauseBlocks(home.pause, home.reviewer, timeZone)),
      ...(home.absence ? [said('absence', absenceLine(home.absence))] : []),
      said('counts', countsLine(home, counts)),
      ...dueChart(home.dueByDay, timeZone),
      ...(broken.length === 0 ? [] : [said('broken', broken)]),
      filterButtons('home', filter, counts),
      said(
        'shown',
        fitting.length === 0 ? emptyLine(home, now) : shownLine(filter, page.number, fitting.length, counts),
      ),
      ...page.items.flatMap((request) => row(request, context)),
      ...pageButtons('home', filter, page, fitting.length),
      { type: 'divider', block_id: 'end' },
      { type: 'context', block_id: 'updated', elements: [mrkdwn(mrkdwnOf(updated(home, now), timeZone))] },
    ],
  };
}

const absenceLine = ({ until }: Absence): Line => [
  '🌴 You are away until ',
  { at: until },
  ', and are not asked before that. /deletion away back ends it.',
];

function shownLine(filter: QueueFilter, number: number, of: number, counts: Counts): Line {
  return [
    'Showing ',
    { bold: QUEUE_WORDS[filter].button },
    `: ${range(number, of)} of ${counts[filter]}, the most urgent first.`,
  ];
}

function row(request: DeletionRequest, { now, timeZone }: RowContext): readonly KnownBlock[] {
  return [
    { type: 'divider', block_id: blockId(request, 'line') },
    richText(blockId(request, 'row'), paragraph(queueRow(request, now, timeZone), timeZone)),
    { type: 'actions', block_id: blockId(request, 'actions'), elements: [open(request), ...cardButtons(request)] },
  ];
}

/** The details, one press nearer than in the menu. */
const open = ({ id }: DeletionRequest): Button => ({
  type: 'button',
  action_id: 'details',
  value: id,
  text: plain('Open', 75),
  accessibility_label: `Open request ${id}`,
});

function updated({ cut, requests }: Home, now: Instant): Line {
  const most = !cut ? '' : ` Only the ${requests.length} most urgent requests are listed.`;
  return ['Last updated ', { at: now }, `. Changes show here by themselves for 8 hours after you last looked.${most}`];
}
