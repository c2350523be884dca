import type { ModalView } from '@slack/types';
import { MIN_CLOSING_REASON } from '../../../domain/decide/close.ts';
import { MIN_REASON } from '../../../domain/decide/undo.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean, shownId } from '../../../domain/text.ts';
import type { CardContext } from '../context.ts';
import { dialog, TITLES } from '../frame.ts';
import { type Line, paragraph, richText } from '../line.ts';
import { knownSentence } from '../request/unproven.ts';
import { named, plain } from '../slackText.ts';
import { alert } from './alert.ts';

/** Where the answer stands in `view.state.values`. */
export const REASON = {
  block: 'reason',
  action: 'reason',
  min: { undo: MIN_REASON, close: MIN_CLOSING_REASON },
  max: 500,
} as const;

export type ReasonKind = keyof typeof REASON.min;

/** What happens when an approval is taken back, and why it is. */
export const undoDialog = (request: DeletionRequest, context: CardContext): ModalView =>
  asking('undo', request, context, {
    submit: 'Undo approval',
    lines: [
      ['The request waits for a decision again and nothing is deleted.'],
      ['All approvals given so far are void. The customer is not told.'],
    ],
    label: 'Reason',
    hint: 'Only staff see it, on the card and in its thread.',
  });

/** What is known, what closing says to the customer, and how the reviewer knows. */
export function closeDialog(request: DeletionRequest, context: CardContext): ModalView {
  const { closing } = request;
  const second: readonly Line[] =
    closing !== null
      ? [[{ user: closing.by }, ` says that it is deleted: “${clean(closing.reason, 300)}”. You confirm it.`]]
      : context.approvalsRequired > 1
        ? [['A second reviewer must confirm it before the customer is told.']]
        : [];
  return asking('close', request, context, {
    submit: 'Close as deleted',
    caution:
      'Close it only when you know from another source, such as the people who run the console, that the account is deleted.',
    lines: [
      knownSentence(request),
      [
        'The desk looks once more and refuses if the console says that the account is there. Then the request ends, and the customer reads that the account is deleted.',
      ],
      ...second,
    ],
    label: 'How do you know?',
    hint: 'Only staff see it, on the card and in the details.',
  });
}

interface ReasonInput {
  readonly submit: string;
  /** What a reader must not overlook. */
  readonly caution?: string;
  readonly lines: readonly Line[];
  readonly label: string;
  readonly hint: string;
}

function asking(
  kind: ReasonKind,
  { id, account }: DeletionRequest,
  { timeZone }: CardContext,
  { submit, caution, lines, label, hint }: ReasonInput,
): ModalView {
  const head: Line = [{ bold: named(account.name) }, ` · ${shownId(account.id, 80)} · ${id}`];
  return dialog(kind, {
    title: TITLES[kind],
    submit,
    metadata: { id },
    blocks: [
      richText('consequence', paragraph([head, ...lines], timeZone)),
      ...(caution === undefined
        ? []
        : [alert('caution', 'warning', caution, richText('caution', paragraph([[{ bold: caution }]], timeZone)))]),
      {
        type: 'input',
        block_id: REASON.block,
        label: plain(label),
        hint: plain(hint),
        element: {
          type: 'plain_text_input',
          action_id: REASON.action,
          multiline: true,
          min_length: REASON.min[kind],
          max_length: REASON.max,
        },
      },
    ],
  });
}
