import type { ModalView } from '@slack/types';
import type { Refusal } from '../../../domain/refusals.ts';
import { type Answer, plainAnswer } from '../../../messages/slack/answer.ts';
import { type DialogKind, noticeDialog, typedText } from '../../../messages/slack/frame.ts';
import { type Line, mrkdwnOf } from '../../../messages/slack/line.ts';
import { refusalWords } from '../../../messages/slack/refusals.ts';

/** What a dialog is to show; `words` say the same to somebody who has closed it, null if that would be noise. */
export interface Shown {
  readonly view: ModalView;
  readonly words: Answer | null;
}

/** Where and for whom something is said. */
export interface Reading {
  /** IANA zone for readers whose own zone is not known. */
  readonly timeZone: string;
}

/** A refusal in place of a dialog. */
export function refusalNotice(refusal: Refusal, kind: DialogKind, { timeZone }: Reading): Shown {
  const { title, detail } = refusalWords(refusal, timeZone);
  return shown(title, detail, kind);
}

/** With what the person had typed, so that it can be copied into the next try. */
export const keeping = (typed: string, { view, words }: Shown): Shown => ({
  view: { ...view, blocks: [...view.blocks, typedText(typed)] },
  words,
});

/** A refusal for the clicker's eyes. */
export function refusalMessage(refusal: Refusal, { timeZone }: Reading): Answer {
  const { title, detail } = refusalWords(refusal, timeZone);
  return said(title, detail);
}

/** `title`: plain, at most 24 characters. */
export const notice = (title: string, line: Line, kind: DialogKind, { timeZone }: Reading): Shown =>
  shown(title, mrkdwnOf(line, timeZone), kind);

/** The same outside a dialog. */
export const message = (title: string, line: Line): Answer => said(title, mrkdwnOf(line, 'UTC'));

const shown = (title: string, detail: string, kind: DialogKind): Shown => ({
  view: noticeDialog(title, detail, kind),
  words: said(title, detail),
});

const said = (title: string, detail: string): Answer => plainAnswer(`*${title}.* ${detail}`);
