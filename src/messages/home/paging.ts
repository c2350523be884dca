import type { ActionsBlock } from '@slack/types';
import type { Page, QueueFilter } from '../../domain/queue.ts';
import { choiceButton } from './choice.ts';

/**
 * Requests on one page. Each takes three blocks and at most 6 kB, so that a page stays far below Slack's 100 blocks and
 * 250 kB, and a person can still take it in.
 */
export const PAGE_SIZE = 10;

/** `11–20`: which of `of` requests stand on a page. */
export function range(number: number, of: number): string {
  const [from, to] = [(number - 1) * PAGE_SIZE + 1, Math.min(of, number * PAGE_SIZE)];
  return from === to ? String(from) : `${from}–${to}`;
}

/** To the pages before and after; nothing when there are none. */
export function pageButtons(
  { number, pages }: Page<unknown>,
  of: number,
  filter: QueueFilter,
): readonly ActionsBlock[] {
  const to = (words: string, page: number) =>
    choiceButton(
      'home_page',
      { filter, page },
      { words: `${words} (${range(page, of)})`, label: `${words} page: requests ${range(page, of)} of ${of}` },
    );
  const elements = [
    ...(number > 1 ? [to('Previous', number - 1)] : []),
    ...(number < pages ? [to('Next', number + 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'paging', elements }];
}
