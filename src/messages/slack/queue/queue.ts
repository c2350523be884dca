import type { KnownBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { inOrder, matching, pageOf, type QueueFilter } from '../../../domain/queue.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import type { Answer } from '../answer.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { newer } from '../newer.ts';
import { brokenLine } from '../rows/broken.ts';
import { filterButtons, pageButtons } from '../rows/buttons.ts';
import { countsIn, isNone } from '../rows/counts.ts';
import { QUEUE_PAGE, range } from '../rows/paging.ts';
import type { QueueView } from '../rows/place.ts';
import { queueRow } from '../rows/row.ts';
import { QUEUE_WORDS } from '../rows/words.ts';
import { queueTable } from './table.ts';

/** What waits, the most urgent first, with buttons for its parts and pages. */
export function renderQueue(view: QueueView, now: Instant, timeZone: string): Answer {
  const { requests, filter, viewer } = view;
  const broken = view.broken.length === 0 ? [] : [brokenLine(view.broken)];
  if (requests.length === 0) {
    const text = 'Nothing is waiting for a decision.';
    return {
      text,
      blocks: [
        richText(
          'queue',
          paragraph([[text, ' New requests appear in the channel by themselves.'], ...broken], timeZone),
        ),
      ],
    };
  }
  const counts = countsIn(view, now);
  const fitting = inOrder(requests.filter(matching(filter, viewer, now)));
  const page = pageOf(fitting, view.page, QUEUE_PAGE);
  const count = `${counts.all} open${isNone(counts.overdue) ? '' : `, ${counts.overdue} overdue`}`;
  const on = fitting.length <= QUEUE_PAGE ? '' : `${range(page.number, fitting.length, QUEUE_PAGE)} of `;
  const part = `Shown: ${QUEUE_WORDS[filter].title}, ${on}${counts[filter]}`;
  const notes: readonly Line[] = [
    ...broken,
    ...(view.cut ? [[`Only the ${requests.length} most urgent are looked at.`]] : []),
    ['Look at one with /deletion show <request id>.'],
  ];
  return {
    text: `${count}. ${part}.`,
    blocks: [
      richText('queue', paragraph([[{ bold: count }, ', the most urgent first'], [part]], timeZone)),
      filterButtons('queue', filter, counts),
      ...rows(filter, page.items, now, timeZone),
      richText('queue_notes', paragraph(notes, timeZone)),
      ...pageButtons('queue', filter, page, fitting.length),
    ],
  };
}

/** A table; lines, where Slack has no tables. */
function rows(
  filter: QueueFilter,
  requests: readonly DeletionRequest[],
  now: Instant,
  timeZone: string,
): readonly KnownBlock[] {
  const lines = (words: readonly Line[]): KnownBlock => richText('queue_rows', paragraph(words, timeZone));
  if (requests.length === 0) return [lines([[QUEUE_WORDS[filter].none]])];
  const plainly = lines(requests.flatMap((request) => queueRow(request, now, timeZone)));
  return [newer(queueTable(requests, now, timeZone), [plainly])];
}
