import type { ModalView } from '@slack/types';
import type { SnoozeChoice, SnoozeName } from '../../../domain/decide/snooze.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean } from '../../../domain/text.ts';
import { moment } from '../../time.ts';
import type { CardContext } from '../context.ts';
import { dialog, TITLES } from '../frame.ts';
import { paragraph, richText } from '../line.ts';
import { named, plain } from '../slackText.ts';

/** Where the answer stands in `view.state.values`. */
export const LATER = { block: 'later', action: 'later' } as const;

const WORDS: Readonly<Record<SnoozeName, string>> = {
  hours: 'In 4 hours',
  tomorrow: 'Tomorrow morning',
  days: 'In 2 days',
};

/** When the reminders to this person go on, and what does not wait. */
export function snoozeDialog(
  { request, choices }: { readonly request: DeletionRequest; readonly choices: readonly SnoozeChoice[] },
  { timeZone }: CardContext,
): ModalView {
  const lines = [
    [{ bold: named(request.account.name) }, ` · ${clean(request.account.id, 80)} · ${request.id}`],
    [
      'You are reminded once at that time. Until then the reminders to you wait, and nothing else: the card goes on showing the deadline, and in its last 24 hours nobody has anything wait.',
    ],
  ];
  return dialog('snooze', {
    title: TITLES.snooze,
    submit: 'Remind me then',
    metadata: { id: request.id },
    blocks: [
      richText('consequence', paragraph(lines, timeZone)),
      {
        type: 'input',
        block_id: LATER.block,
        label: plain('Remind me'),
        element: {
          type: 'static_select',
          action_id: LATER.action,
          placeholder: plain('Choose when', 150),
          options: choices.map(({ name, until }) => ({
            text: plain(`${WORDS[name]}: ${moment(until, timeZone, 'en')}`, 75),
            value: name,
          })),
        },
      },
    ],
  });
}
