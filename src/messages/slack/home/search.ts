import type { InputBlock, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { type DeletionRequest, isOpen } from '../../../domain/request.ts';
import { clean } from '../../../domain/text.ts';
import type { FoundRequests } from '../../../domain/views/queue.ts';
import { STATES } from '../../words.ts';
import { dialog, TITLES } from '../frame.ts';
import { blockId } from '../request/blockId.ts';
import { accountOf, plain } from '../slackText.ts';
import { homeRow, openButton } from './row.ts';

/** The action id of the field, sent by Enter. */
export const SEARCH = 'home_search';

/** An e-mail address has 320 characters at most. */
const LONGEST = 320;
/** As many as one looks through; more are named by better words. */
const MOST = 30;

export const searchField: InputBlock = {
  type: 'input',
  block_id: 'search',
  dispatch_action: true,
  label: plain('Find a request'),
  element: {
    type: 'plain_text_input',
    action_id: SEARCH,
    max_length: LONGEST,
    placeholder: plain('Request id, account id or name, e-mail address; then Enter', 150),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
};

/** What was found, under the very words that were looked for: nobody has to guess what was understood. */
export function searchDialog(
  words: string,
  { requests, cut }: FoundRequests,
  now: Instant,
  timeZone: string,
): ModalView {
  const shown = requests.slice(0, MOST);
  const notes = [
    requests.length > MOST ? `The ${MOST} most urgent are shown. More of the words find fewer.` : '',
    cut ? 'Only the most urgent requests were looked through: an id finds all others.' : '',
  ].filter((note) => note !== '');
  return dialog('search', {
    title: TITLES.search,
    blocks: [
      said('searched', `Searched for “${clean(words, LONGEST)}”: ${countOf(requests.length)}.`),
      ...shown.map((request) => (isOpen(request) ? homeRow(request, now, timeZone) : endedRow(request))),
      ...notes.map((note, number) => said(`note:${number}`, note)),
    ],
  });
}

function countOf(found: number): string {
  if (found === 0) {
    return 'no request waits that fits. One that has ended is found by its whole id, an account by /eligibility';
  }
  return found === 1 ? '1 request' : `${found} requests`;
}

const said = (name: string, words: string): KnownBlock => ({ type: 'section', block_id: name, text: plain(words) });

const endedRow = (request: DeletionRequest): SectionBlock => ({
  type: 'section',
  block_id: blockId(request, 'row'),
  text: plain(`${request.id} · ${accountOf(request, 40)} · ${STATES[request.status]}`),
  accessory: openButton(request.id),
});
