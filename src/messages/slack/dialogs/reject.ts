import type { ModalView, PlainTextOption } from '@slack/types';
import { failing } from '../../../domain/account/eligibility.ts';
import { MIN_MESSAGE } from '../../../domain/decide/reject.ts';
import { isStuck } from '../../../domain/decide/stuck.ts';
import { prerequisiteOf } from '../../../domain/prerequisites/prerequisites.ts';
import type { DeletionRequest, RejectCategory } from '../../../domain/request.ts';
import { shownId } from '../../../domain/text.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import { categoryForStaff, languageName, REJECT_CATEGORIES } from '../../words.ts';
import type { CardContext } from '../context.ts';
import { dialog, TITLES } from '../frame.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { named, plain } from '../slackText.ts';
import { noteInput } from './note.ts';
import { type RejectionDraft, rejectionPreview } from './preview.ts';

/** Where the answers stand in `view.state.values`. */
export const CATEGORY = { block: 'category', action: 'category' } as const;
export const MESSAGE = { action: 'message', min: MIN_MESSAGE, max: 1000 } as const;

/** Slack keeps what stands in an input as long as its block is the same: another kept text comes in another block. */
const BLOCK = 'message:';
const blockOf = (category: RejectCategory | null): string => BLOCK + (category ?? 'none');
export const isMessageBlock = (block: string): boolean => block.startsWith(BLOCK);

/** Where the text for the customer stands, the text that is kept for it, and what it says by now. */
function textFor({ locale }: DeletionRequest, { category, message, block }: RejectionDraft) {
  const kept: Readonly<Record<string, string | null>> = CATALOGUES[locale].rejections;
  const isOwn = message !== '' && !Object.values(kept).includes(message);
  // What a reviewer wrote stays, whatever reason they choose afterwards.
  const stays = block !== null && (isOwn || block === blockOf(category));
  const shown = stays ? block : blockOf(category);
  const initial = kept[shown.slice(BLOCK.length)] ?? '';
  return { block: shown, initial, text: stays ? message : initial };
}

/** A reason to choose, words for the customer, and the e-mail that comes of it; `draft`: what is filled in so far. */
export function rejectDialog(request: DeletionRequest, context: CardContext, draft?: RejectionDraft): ModalView {
  const language = languageName(request.locale);
  const [first] = failing(request.check);
  const proposed = isStuck(request) ? 'deletion_refused' : first?.status === 'unmet' ? first.id : null;
  const chosen = draft ?? { category: proposed, message: '', block: null };
  const message = textFor(request, chosen);
  const lines: readonly Line[] = [
    [
      { bold: named(request.account.name) },
      ` · ${shownId(request.account.id, 80)} · asked by ${named(request.requester.name)}`,
    ],
    [
      'The account is kept and the customer gets an e-mail: that the request is rejected, the reason below, your words, and the link to fix what is not met.',
    ],
    ['They can ask again at any time. Only staff see who rejected it.'],
  ];
  return dialog('reject', {
    title: TITLES.reject,
    submit: 'Reject request',
    metadata: { id: request.id },
    blocks: [
      // No times in these lines, so no zone either.
      richText('consequence', paragraph(lines, 'UTC')),
      {
        type: 'input',
        block_id: CATEGORY.block,
        label: plain('Reason'),
        element: {
          type: 'static_select',
          action_id: CATEGORY.action,
          placeholder: plain('Choose a reason', 150),
          options: categoriesOf(request).map(option),
          ...(proposed !== null && { initial_option: option(proposed) }),
        },
        dispatch_action: true,
      },
      {
        type: 'input',
        block_id: message.block,
        label: plain(`Text for the customer, in ${language}`),
        hint: plain(
          `The customer sees this text. They read ${language}. Say what to do next: for most reasons a text is there to begin with.`,
        ),
        element: {
          type: 'plain_text_input',
          action_id: MESSAGE.action,
          multiline: true,
          min_length: MESSAGE.min,
          max_length: MESSAGE.max,
          ...(message.initial && { initial_value: message.initial }),
          dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        },
        dispatch_action: true,
      },
      rejectionPreview(request, { category: chosen.category, message: message.text }, context),
      noteInput,
    ],
  });
}

/** What its rule set does not ask for is no reason. */
const categoriesOf = ({ check }: DeletionRequest): readonly RejectCategory[] =>
  REJECT_CATEGORIES.filter(
    (category) => prerequisiteOf(category) === undefined || check.findings.some(({ id }) => id === category),
  );

const option = (category: RejectCategory): PlainTextOption => ({
  text: plain(categoryForStaff(category), 75),
  value: category,
});
