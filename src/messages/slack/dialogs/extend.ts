import type { ModalView, PlainTextOption } from '@slack/types';
import { EXTENSION_DAYS, type ExtensionDays, extension } from '../../../domain/decide/extend.ts';
import { MIN_MESSAGE } from '../../../domain/decide/reject.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { shownId } from '../../../domain/text.ts';
import { languageName } from '../../words.ts';
import type { CardContext } from '../context.ts';
import { dialog, TITLES } from '../frame.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { named, plain } from '../slackText.ts';
import { type ExtensionDraft, extensionPreview } from './preview.ts';

/** Where the answers stand in `view.state.values`. */
export const DAYS = { block: 'days', action: 'days' } as const;
export const WHY_LATER = { block: 'why_later', action: 'why_later', min: MIN_MESSAGE, max: 500 } as const;

const NOTHING_YET: ExtensionDraft = { days: null, reason: '' };

/** By how many days, why it takes longer, and the e-mail that comes of it; `draft`: what is filled in so far. */
export function extendDialog(request: DeletionRequest, context: CardContext, draft = NOTHING_YET): ModalView {
  const language = languageName(request.locale);
  const { from } = extension(request, 1, context.now);
  const lines: readonly Line[] = [
    [{ bold: named(request.account.name) }, ` · ${shownId(request.account.id, 80)} · ${request.id}`],
    ['The customer was promised an answer by ', { at: from }, '. A deadline is moved once only.'],
    [
      'The customer is told by e-mail: the new date, with your reason. It counts from the old one, or from now if that has passed.',
    ],
  ];
  return dialog('extend', {
    title: TITLES.extend,
    submit: 'Extend deadline',
    metadata: { id: request.id },
    blocks: [
      richText('consequence', paragraph(lines, context.timeZone)),
      {
        type: 'input',
        block_id: DAYS.block,
        label: plain('How much longer'),
        element: {
          type: 'static_select',
          action_id: DAYS.action,
          placeholder: plain('Choose the days', 150),
          options: EXTENSION_DAYS.map(option),
        },
        dispatch_action: true,
      },
      {
        type: 'input',
        block_id: WHY_LATER.block,
        label: plain(`Reason, for the customer, in ${language}`),
        hint: plain(`The customer sees this text. They read ${language}.`),
        element: {
          type: 'plain_text_input',
          action_id: WHY_LATER.action,
          multiline: true,
          min_length: WHY_LATER.min,
          max_length: WHY_LATER.max,
          dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
        },
        dispatch_action: true,
      },
      extensionPreview(request, draft, context),
    ],
  });
}

const option = (days: ExtensionDays): PlainTextOption => ({
  text: plain(days === 1 ? '1 day' : `${days} days`, 75),
  value: String(days),
});
