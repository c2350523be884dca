import type { KnownBlock, ModalView } from '@slack/types';
import { truncate } from '../../domain/text.ts';
import { mrkdwn, plain } from './slackText.ts';

/** The callback ids of dialogs (docs/design.md, Slack). */
export type DialogKind =
  | 'approve'
  | 'reject'
  | 'details'
  | 'undo'
  | 'extend'
  | 'snooze'
  | 'close'
  | 'look_up'
  | 'search'
  | 'reply';

export const TITLES: Record<DialogKind, string> = {
  approve: 'Approve the deletion',
  reject: 'Reject the request',
  details: 'Details',
  undo: 'Undo the approval',
  extend: 'Extend the deadline',
  snooze: 'Remind me later',
  close: 'Close as deleted',
  look_up: 'Look up an account',
  search: 'Find a request',
  reply: 'Reply to the customer',
};

export interface Frame {
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** Words of the button that sends it; without it the dialog can only be closed. */
  readonly submit?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A dialog. `metadata` comes back with the submission; it is no proof of anything. */
export function dialog(kind: DialogKind, { title, blocks, submit, metadata }: Frame): ModalView {
  return {
    type: 'modal',
    callback_id: kind,
    title: plain(title, 24),
    close: plain(submit === undefined ? 'Close' : 'Cancel', 24),
    ...(submit !== undefined && { submit: plain(submit, 24) }),
    ...(metadata && { private_metadata: JSON.stringify(metadata) }),
    blocks: [...blocks],
  };
}

const LOADING: Record<DialogKind, string> = {
  approve: 'Checking the prerequisites…',
  reject: 'One moment…',
  details: 'Gathering what is known…',
  undo: 'One moment…',
  extend: 'One moment…',
  snooze: 'One moment…',
  close: 'Asking the console…',
  look_up: 'Asking the console…',
  search: 'Looking through the queue…',
  reply: 'Checking the prerequisites…',
};

/** Opened within Slack's 3 seconds, before anything is looked up. */
export const loadingDialog = (kind: DialogKind): ModalView =>
  dialog(kind, {
    title: TITLES[kind],
    blocks: [{ type: 'section', block_id: 'loading', text: plain(LOADING[kind]) }],
  });

/**
 * A result or a refusal, in place of the dialog that led to it. `title`: plain; `detail`: mrkdwn with foreign words
 * escaped, such as `refusalWords` gives.
 */
export const noticeDialog = (title: string, detail: string, kind: DialogKind = 'details'): ModalView =>
  dialog(kind, {
    title,
    blocks: [{ type: 'section', block_id: 'notice', text: mrkdwn(truncate(detail || '–', 3000)) }],
  });

/** What a person had typed before a refusal; nothing that was written is lost. */
export const typedText = (typed: string): KnownBlock => ({
  type: 'rich_text',
  block_id: 'typed',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'You wrote:' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: typed }] },
  ],
});

/** The part of a submitted view that is read. */
export interface SubmittedView {
  readonly private_metadata: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, Input>>>> };
}

interface Input {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string } | null | undefined;
  readonly selected_options?: readonly unknown[] | null | undefined;
}
