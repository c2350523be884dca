import type { ModalView } from '@slack/types';
import { EXTENSION_DAYS, type ExtensionDays } from '../../../domain/decide/extend.ts';
import { SNOOZES, type SnoozeName } from '../../../domain/decide/snooze.ts';
import { type DeletionRequest, parseRequestId, type RejectCategory, type RequestId } from '../../../domain/request.ts';
import { REJECT_CATEGORIES } from '../../words.ts';
import type { CardContext } from '../context.ts';
import type { SubmittedView } from '../frame.ts';
import { CONFIRMED } from './approve.ts';
import { DAYS, extendDialog, WHY_LATER } from './extend.ts';
import { NOTE } from './note.ts';
import type { ExtensionDraft, RejectionDraft } from './preview.ts';
import { REASON, type ReasonKind } from './reason.ts';
import { CATEGORY, isMessageBlock, MESSAGE, rejectDialog } from './reject.ts';
import { LATER } from './snooze.ts';

/** What was filled in, or what is wrong with it by block id, as `response_action: 'errors'` wants it. */
export type InputRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: Record<string, string> };

export interface ReadApproval {
  readonly id: RequestId;
  readonly seen: string;
  readonly note: string | null;
}

/** Throws when the view is none of ours. */
export function readApproval(view: SubmittedView): InputRead<ReadApproval> {
  const metadata = metadataOf(view);
  const seen = metadata['seen'];
  if (typeof seen !== 'string') throw new Error('the approve dialog came back without its mark');
  const block = CONFIRMED.block(seen);
  const box = view.state.values[block]?.[CONFIRMED.action];
  if (box !== undefined && (box.selected_options ?? []).length === 0) {
    return { ok: false, errors: { [block]: 'Read what changed and tick the box.' } };
  }
  const note = noteIn(view);
  if (note.length > NOTE.max) return { ok: false, errors: { [NOTE.block]: NOTE_TOO_LONG } };
  return { ok: true, value: { id: idOf(metadata), seen, note: note.text } };
}

const NOTE_TOO_LONG = `At most ${NOTE.max} characters.`;

function noteIn({ state: { values } }: SubmittedView): { readonly text: string | null; readonly length: number } {
  const text = (values[NOTE.block]?.[NOTE.action]?.value ?? '').trim();
  return { text: text === '' ? null : text, length: [...text].length };
}

/** The request that a dialog is about; null when it is none of ours. */
export function requestOf(view: SubmittedView): RequestId | null {
  const { id } = metadataOf(view);
  return typeof id === 'string' ? parseRequestId(id) : null;
}

/** The dialogs that show the e-mail while they are filled in: as they look with what stands in them so far. */
export const PREVIEWING: Readonly<
  Record<string, (request: DeletionRequest, context: CardContext, view: SubmittedView) => ModalView>
> = {
  reject: (request, context, view) => rejectDialog(request, context, drafted(view)),
  extend: (request, context, view) => extendDialog(request, context, extensionDrafted(view)),
};

function extensionDrafted({ state: { values } }: SubmittedView): ExtensionDraft {
  const chosen = values[DAYS.block]?.[DAYS.action]?.selected_option?.value;
  return {
    days: EXTENSION_DAYS.find((days) => String(days) === chosen) ?? null,
    reason: (values[WHY_LATER.block]?.[WHY_LATER.action]?.value ?? '').trim(),
  };
}

export interface ReadExtension {
  readonly id: RequestId;
  readonly days: ExtensionDays;
  /** For the customer. */
  readonly reason: string;
}

/** Throws when the view is none of ours. */
export function readExtension(view: SubmittedView): InputRead<ReadExtension> {
  const id = idOf(metadataOf(view));
  const { days, reason } = extensionDrafted(view);
  const length = [...reason].length;
  const errors: Record<string, string> = {};
  if (days === null) errors[DAYS.block] = 'Choose by how many days.';
  if (length < WHY_LATER.min) {
    errors[WHY_LATER.block] = `Write at least ${WHY_LATER.min} characters: the customer must learn why.`;
  }
  if (length > WHY_LATER.max) errors[WHY_LATER.block] = `At most ${WHY_LATER.max} characters.`;
  return days === null || Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { id, days, reason } };
}

export interface ReadSnooze {
  readonly id: RequestId;
  readonly name: SnoozeName;
}

/** Throws when the view is none of ours. */
export function readSnooze(view: SubmittedView): InputRead<ReadSnooze> {
  const id = idOf(metadataOf(view));
  const chosen = view.state.values[LATER.block]?.[LATER.action]?.selected_option?.value;
  const name = SNOOZES.find((known) => known === chosen);
  return name === undefined
    ? { ok: false, errors: { [LATER.block]: 'Choose when.' } }
    : { ok: true, value: { id, name } };
}

function drafted({ state: { values } }: SubmittedView): RejectionDraft & { readonly block: string } {
  const block = Object.keys(values).find(isMessageBlock) ?? 'message:none';
  const chosen = values[CATEGORY.block]?.[CATEGORY.action]?.selected_option?.value;
  return {
    category: REJECT_CATEGORIES.find((known) => known === chosen) ?? null,
    message: (values[block]?.[MESSAGE.action]?.value ?? '').trim(),
    block,
  };
}

export interface ReadRejection {
  readonly id: RequestId;
  readonly category: RejectCategory;
  /** For the customer. */
  readonly message: string;
  /** For staff. */
  readonly note: string | null;
}

/** Throws when the view is none of ours. */
export function readRejection(view: SubmittedView): InputRead<ReadRejection> {
  const id = idOf(metadataOf(view));
  const { category, message, block } = drafted(view);
  const note = noteIn(view);
  const length = [...message].length;
  const errors: Record<string, string> = {};
  if (category === null) errors[CATEGORY.block] = 'Choose a reason.';
  if (length < MESSAGE.min) {
    errors[block] = `Write at least ${MESSAGE.min} characters: the customer must learn what to do next.`;
  }
  if (length > MESSAGE.max) errors[block] = `At most ${MESSAGE.max} characters.`;
  if (note.length > NOTE.max) errors[NOTE.block] = NOTE_TOO_LONG;
  return category === null || Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { id, category, message, note: note.text } };
}

export interface ReadReason {
  readonly id: RequestId;
  readonly reason: string;
}

/** Throws when the view is none of ours. */
export function readReason(view: SubmittedView, kind: ReasonKind): InputRead<ReadReason> {
  const id = idOf(metadataOf(view));
  const reason = (view.state.values[REASON.block]?.[REASON.action]?.value ?? '').trim();
  const length = [...reason].length;
  const error = (words: string) => ({ ok: false, errors: { [REASON.block]: words } }) as const;
  if (length < REASON.min[kind]) return error(`Write at least ${REASON.min[kind]} characters: somebody will ask why.`);
  if (length > REASON.max) return error(`At most ${REASON.max} characters.`);
  return { ok: true, value: { id, reason } };
}

function metadataOf(view: SubmittedView): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(view.private_metadata);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the dialog came back without its metadata');
  return { ...parsed };
}

function idOf(metadata: Readonly<Record<string, unknown>>): RequestId {
  const id = typeof metadata['id'] === 'string' ? parseRequestId(metadata['id']) : null;
  if (id === null) throw new Error('the dialog came back without a request id');
  return id;
}
