/** The dialogs of staff; one file each in dialogs/. */
export { approveDialog, CONFIRMED } from './approve.ts';
export { detailsDialog } from './details.ts';
export { NOTE } from './note.ts';
export { draftOf, readApproval, readReason, readRejection } from './read.ts';
export { closeDialog, extendDialog, type ReasonKind, undoDialog } from './reason.ts';
export { CATEGORY, MESSAGE, rejectDialog } from './reject.ts';
