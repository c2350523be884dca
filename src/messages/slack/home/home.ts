import type { HomeView, KnownBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import type { Absence } from '../../../domain/promise/absence.ts';
import { inOrder, matching, pageOf, type QueueFilter } from '../../../domain/queue.ts';
import { pauseBlocks } from '../brake.ts';
import type { CardContext } from '../context.ts';
import { type Line, mrkdwnOf, paragraph, richText } from '../line.ts';
import { brokenLine } from '../rows/broken.ts';
import { filterButtons, pageButtons } from '../rows/buttons.ts';
import { type Counts, countsIn } from '../rows/counts.ts';
import { HOME_PAGE, range } from '../rows/paging.ts';
import { QUEUE_WORDS } from '../rows/words.ts';
import { mrkdwn, plain } from '../slackText.ts';
import { countsLine } from './counts.ts';
import { dueChart } from './due.ts';
import { emptyLine } from './empty.ts';
import type { Home } from './model.ts';
import { homeRow } from './row.ts';
import { runningBlock } from './running.ts';
import { searchField } from './search.ts';

export type { Home } from './model.ts';
export { closedHome, problemHome, restingHome, unknownHome } from './notices.ts';

type RowContext = Pick<CardContext, 'now' | 'timeZone'>;

/** The home tab: how many wait, and a page of them, each a row that opens. */
export function renderHome(home: Home, context: RowContext): HomeView {
  const { filter, viewer } = home;
  const { now, timeZone } = context;
  const counts = countsIn(home, now);
  const fitting = inOrder(home.requests.filter(matching(filter, viewer, now)));
  const page = pageOf(fitting, home.page, HOME_PAGE);
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
      searchField,
      said(
        'shown',
        fitting.length === 0 ? emptyLine(home, now) : shownLine(filter, page.number, fitting.length, counts),
      ),
      ...page.items.map((request) => homeRow(request, now, timeZone)),
      ...pageButtons('home', filter, page, fitting.length),
      { type: 'divider', block_id: 'end' },
      ...(home.running ? [runningBlock(home.running, home.pause)] : []),
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
    `: ${range(number, of, HOME_PAGE)} of ${counts[filter]}, the most urgent first.`,
  ];
}

function updated({ cut, requests }: Home, now: Instant): Line {
  const most = !cut ? '' : ` Only the ${requests.length} most urgent requests are listed.`;
  return ['Last updated ', { at: now }, `. Changes show here by themselves for 8 hours after you last looked.${most}`];
}
