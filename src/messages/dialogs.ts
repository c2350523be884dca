/** The dialogs of staff; one file each in dialogs/. */
export { type ApprovalViewLike, approveDialog, CONFIRMED, NOTE } from './dialogs/approve.ts';
export { detailsDialog } from './dialogs/details.ts';
export { type DialogKind, loadingDialog, noticeDialog, typedText } from './dialogs/frame.ts';
export { readApproval, readRejection } from './dialogs/read.ts';
export { CATEGORY, MESSAGE, rejectDialog } from './dialogs/reject.ts';
