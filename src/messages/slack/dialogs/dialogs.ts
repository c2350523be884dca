/** The dialogs of staff; one file each in dialogs/. */
export { approveDialog, CONFIRMED } from './approve.ts';
export { detailsDialog } from './details.ts';
export { extendDialog } from './extend.ts';
export { NOTE } from './note.ts';
export { PREVIEWING, readApproval, readExtension, readReason, readRejection, readSnooze, requestOf } from './read.ts';
export { closeDialog, type ReasonKind, undoDialog } from './reason.ts';
export { CATEGORY, MESSAGE, rejectDialog } from './reject.ts';
export { snoozeDialog } from './snooze.ts';
