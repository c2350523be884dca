/** The dialogs of staff; one file each in dialogs/. */
export { type ApprovalViewLike, approveDialog, CONFIRMED } from './dialogs/approve.ts';
export { detailsDialog } from './dialogs/details.ts';
export { type DialogKind, loadingDialog, noticeDialog, typedText } from './dialogs/frame.ts';
export {
  ACCOUNT,
  accountMenu,
  CHOICE,
  identifierMenu,
  lookUpDialog,
  lookUpForm,
  readLookUp,
} from './dialogs/lookUp.ts';
export { NOTE } from './dialogs/note.ts';
export { draftOf, readApproval, readReason, readRejection } from './dialogs/read.ts';
export { closeDialog, extendDialog, undoDialog } from './dialogs/reason.ts';
export { CATEGORY, MESSAGE, rejectDialog } from './dialogs/reject.ts';
export { replyDialog } from './dialogs/reply.ts';
