import type { KnownBlock, PlainTextOption } from '@slack/types';
import { clean } from '../../../domain/text.ts';
import type { AccountSummary } from '../../../domain/views/lookUp.ts';
import type { Answer } from '../answer.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { named, plain } from '../slackText.ts';

/** What a menu of Slack's holds, and how long its parts may be (in characters). */
export const MENU = { options: 100, text: 75 } as const;

/** Several accounts belong to one address: a menu to pick one, whose look-up then takes the place of this answer. */
export function renderAccounts(accounts: readonly AccountSummary[]): Answer {
  const options = accountOptions(accounts);
  const more = accounts.length - options.length;
  const text = severalWords(accounts);
  const lines: readonly Line[] = [
    [{ bold: text }, ...(options.length === 0 ? [] : [' Which one do you mean?'])],
    ...(more === 0
      ? []
      : [
          [
            `${more} of them ${more === 1 ? 'does' : 'do'} not fit into the menu. Ask the customer for the account id and look it up by that.`,
          ],
        ]),
  ];
  return {
    text: `${text} Pick one of them, or look it up by its id.`,
    blocks: [richText('accounts', paragraph(lines, 'UTC')), ...menu(options)],
  };
}

export const severalWords = ({ length }: readonly AccountSummary[]): string =>
  `${length} accounts belong to this address.`;

function menu(options: readonly PlainTextOption[]): readonly KnownBlock[] {
  if (options.length === 0) return [];
  return [
    {
      type: 'actions',
      block_id: 'pick_account',
      elements: [
        {
          type: 'static_select',
          action_id: 'pick_account',
          placeholder: plain('Choose an account', 150),
          options: [...options],
        },
      ],
    },
  ];
}

/** As many as a menu holds, by their ids. */
export const accountOptions = (accounts: readonly AccountSummary[]): readonly PlainTextOption[] =>
  accounts
    .filter(({ id }) => isOfferable(id))
    .slice(0, MENU.options)
    .map(optionOf);

/** The id always and whole, since several may have one name; and as much of the name as there is room for. */
function optionOf({ id, name }: AccountSummary): PlainTextOption {
  const room = MENU.text - id.length - 3;
  return { text: plain(room < 8 ? id : `${named(name, room)} · ${id}`, MENU.text), value: id };
}

/** Whether a menu can hold it: short enough, and nothing in it that people would not see. */
export const isOfferable = (value: string): boolean =>
  value !== '' && value.length <= MENU.text && value === clean(value, MENU.text);
