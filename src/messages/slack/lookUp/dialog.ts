import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { clean } from '../../../domain/text.ts';
import type { AccountSummary, LookedUp } from '../../../domain/views/lookUp.ts';
import type { CardContext } from '../context.ts';
import { dialog, type SubmittedView, TITLES } from '../frame.ts';
import type { RefusalWords } from '../refusals.ts';
import { mrkdwn, plain } from '../slackText.ts';
import { accountOptions, isOfferable, MENU, severalWords } from './accounts.ts';
import { renderLookUp } from './lookUp.ts';

/** Where the answers stand in `view.state.values`. */
export const ACCOUNT = { block: 'account', action: 'account', max: 320 } as const;
export const CHOICE = { block: 'choice', action: 'choice' } as const;

export interface LookUpForm {
  /** What came of the last try. */
  readonly words?: RefusalWords;
  /** What was typed then; stays to be mended. */
  readonly typed?: string;
}

/** One input for an account id, an e-mail address or a request id. */
export const lookUpForm = ({ words, typed = '' }: LookUpForm = {}): ModalView =>
  form([...(words === undefined ? [] : [note(`*${words.title}.* ${words.detail}`)]), input(typed)]);

/** Several were found in a message: which one? What does not fit into a menu is left out. */
export function identifierMenu(found: readonly string[]): ModalView {
  const unlike = [...new Set(found)];
  const offered = unlike.filter(isOfferable).slice(0, MENU.options);
  const options = offered.map((value) => ({ text: plain(value, MENU.text), value }));
  return menu('Which one?', options, unlike.length - options.length);
}

/** Several accounts belong to an address: which one? */
export function accountMenu(accounts: readonly AccountSummary[]): ModalView {
  const options = accountOptions(accounts);
  return menu(`${severalWords(accounts)} Which one?`, options, accounts.length - options.length);
}

/** The same answer as that to /eligibility, and a way to the next one. */
export const lookUpDialog = (lookUp: LookedUp, context: CardContext): ModalView => ({
  ...dialog('look_up', {
    title: TITLES.look_up,
    submit: 'Look up another',
    blocks: renderLookUp(lookUp, context).blocks,
  }),
  // Nothing is left to be cancelled.
  close: plain('Close', 24),
});

/** `another`: the answer was read, and the next account is to be looked up. */
export type ReadLookUp =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'chosen'; readonly id: string }
  | { readonly kind: 'another' };

export function readLookUp({ state: { values } }: SubmittedView): ReadLookUp {
  const typed = values[ACCOUNT.block]?.[ACCOUNT.action];
  const id = values[CHOICE.block]?.[CHOICE.action]?.selected_option?.value;
  if (id !== undefined) return { kind: 'chosen', id };
  return typed === undefined ? { kind: 'another' } : { kind: 'typed', text: typed.value ?? '' };
}

/** `left`: how many more there are that it does not hold. */
function menu(label: string, options: readonly PlainTextOption[], left: number): ModalView {
  if (options.length === 0) return form([note('None of them can be offered here. Type one.'), input('')]);
  return form([
    ...(left === 0 ? [] : [note(`${left} more cannot be offered here. Ask the customer for the account id.`)]),
    {
      type: 'input',
      block_id: CHOICE.block,
      label: plain(label),
      element: {
        type: 'static_select',
        action_id: CHOICE.action,
        placeholder: plain('Choose one', 150),
        options: [...options],
      },
    },
  ]);
}

const form = (blocks: readonly KnownBlock[]): ModalView =>
  dialog('look_up', { title: TITLES.look_up, submit: 'Look up', blocks });

/** `words`: mrkdwn, foreign words escaped. */
const note = (words: string): KnownBlock => ({ type: 'section', block_id: 'notice', text: mrkdwn(words) });

function input(typed: string): InputBlock {
  const shown = clean(typed, ACCOUNT.max);
  return {
    type: 'input',
    block_id: ACCOUNT.block,
    label: plain('Account id or e-mail address'),
    hint: plain('Or the id of a request, such as DR-7F3K-2QXV.'),
    element: {
      type: 'plain_text_input',
      action_id: ACCOUNT.action,
      max_length: ACCOUNT.max,
      focus_on_load: true,
      ...(shown !== '' && { initial_value: shown }),
    },
  };
}
