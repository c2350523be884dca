import type { DataTableBlock, RichTextBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { needsClosing } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { shownId } from '../../../domain/text.ts';
import { type Line, paragraph } from '../line.ts';
import { QUEUE_PAGE } from '../rows/paging.ts';
import { findings, next, stateOf } from '../rows/row.ts';
import { named } from '../slackText.ts';

type Cell = DataTableBlock['rows'][number][number];

/** What people call a request when they talk of it, and by what screen readers name a row. */
const NAMED_BY = 5;
const HEAD: readonly Cell[] = ['Account', 'State', 'Due', 'Prerequisites', 'Taken by', 'Request'].map(said);

/**
 * A page of the queue as Slack's own table, which people sort and filter. What the customer has a say in stands where
 * nothing is read into it.
 */
export const queueTable = (requests: readonly DeletionRequest[], now: Instant, timeZone: string): DataTableBlock => ({
  type: 'data_table',
  block_id: 'queue_rows',
  caption: 'Deletion requests, the most urgent first',
  page_size: QUEUE_PAGE,
  row_header_column_index: NAMED_BY,
  rows: [[...HEAD], ...requests.map((request) => row(request, now, timeZone))],
});

function row(request: DeletionRequest, now: Instant, timeZone: string): Cell[] {
  const { id, account, assignee } = request;
  const { symbol, words, why } = stateOf(request, now, timeZone);
  const comes = next(request, now, timeZone);
  const cell = (line: Line): RichTextBlock => ({ type: 'rich_text', elements: [paragraph([line], timeZone)] });
  return [
    said(`${named(account.name, 60)} · ${shownId(account.id, 60)}`),
    said(`${symbol} ${words}${why ?? ''}`),
    cell(comes.length === 0 ? ['–'] : comes),
    said(needsClosing(request) ? '–' : findings(request)),
    cell(assignee === null ? ['nobody'] : [{ user: assignee }]),
    said(id),
  ];
}

function said(text: string): Cell {
  return { type: 'raw_text', text };
}
