import { absentNow, comeBack, goAway, readAbsence } from './absences.ts';
import { approveRequest } from './approveRequest.ts';
import { assigneeDecides } from './assigneeDecides.ts';
import { freezeDeletions, pause, thawDeletions } from './brake.ts';
import { askToConfirm, decideByBreakGlass } from './breakGlass.ts';
import { cancelRequest } from './cancelRequest.ts';
import { cardRemoved, channelClosed } from './cardPlaces.ts';
import { carryOutDeletion } from './carryOutDeletion.ts';
import { checkEligibility, checkVisit, nameAccount } from './checkEligibility.ts';
import { claimRequest, extendDeadline, releaseRequest, retryDeletion, undoApproval } from './decisions.ts';
import { createDesk, type Desk, type DeskParts } from './desk.ts';
import {
  endDeskVisits,
  enterDesk,
  findDeskVisit,
  giveDeskLink,
  mayStillLook,
  peekDeskLink,
  readStatus,
} from './deskVisits.ts';
import { isDigestDay, postDigest, readDigest } from './digest.ts';
import { closeRequest, rejectRequest } from './endRequest.ts';
import { expectSecondCard } from './expectSecondCard.ts';
import { findHome, lookAtHome, overview, refreshHomes } from './homes.ts';
import { lookUp, lookUpAccount } from './lookUp.ts';
import { nextEvent } from './nextEvent.ts';
import { noteRefusal, tellBadEntries } from './notes.ts';
import { openRequest } from './openRequest.ts';
import { findParking, lookAtParkings, park, parkingUndeliverable, readParking, unpark } from './parkings.ts';
import { bindVisit, enterPortal, findVisit, openPortal, peekPortal } from './portal.ts';
import { prepareApproval } from './prepareApproval.ts';
import { prepareClosing, prepareExtension, prepareRejection, prepareUndo } from './prepareReason.ts';
import { readQueue } from './queue.ts';
import { readCertificate } from './readCertificate.ts';
import { readFile } from './readFile.ts';
import { readStats } from './readStats.ts';
import { recheckRequest } from './recheckRequest.ts';
import { recordMailPresumed, recordMailSent, recordMailUndeliverable } from './recordMail.ts';
import { resendCode } from './resendCode.ts';
import { eraseDue } from './retention.ts';
import { searchQueue } from './searchQueue.ts';
import { confirmSeen, noteSeen } from './seen.ts';
import { showCardAgain } from './showCardAgain.ts';
import { showRequest } from './showRequest.ts';
import { prepareSnooze, snoozeReminders } from './snooze.ts';
import { submitRequest } from './submitRequest.ts';
import { checkDrift, endUndo, rearmOpen, sweep, takeSteps } from './sweep.ts';
import { tellCustomer } from './tellCustomer.ts';
import { tellEach } from './tellEach.ts';
import { verifyCode } from './verifyCode.ts';

/** Every verb of the desk, by its name. */
const VERBS = {
  checkEligibility,
  checkVisit,
  nameAccount,
  openRequest,
  verifyCode,
  resendCode,
  submitRequest,
  cancelRequest,
  showRequest,
  readFile,
  readCertificate,
  showCardAgain,
  expectSecondCard,
  cardRemoved,
  channelClosed,
  openPortal,
  peekPortal,
  enterPortal,
  findVisit,
  bindVisit,
  park,
  findParking,
  readParking,
  unpark,
  lookAtParkings,
  parkingUndeliverable,
  prepareApproval,
  approveRequest,
  assigneeDecides,
  askToConfirm,
  decideByBreakGlass,
  prepareRejection,
  rejectRequest,
  prepareClosing,
  closeRequest,
  prepareUndo,
  undoApproval,
  prepareExtension,
  extendDeadline,
  tellCustomer,
  tellEach,
  retryDeletion,
  claimRequest,
  releaseRequest,
  goAway,
  comeBack,
  readAbsence,
  absentNow,
  confirmSeen,
  noteSeen,
  prepareSnooze,
  snoozeReminders,
  recheckRequest,
  lookUp,
  lookUpAccount,
  readStats,
  queue: readQueue,
  searchQueue,
  overview,
  readStatus,
  giveDeskLink,
  peekDeskLink,
  enterDesk,
  findDeskVisit,
  mayStillLook,
  endDeskVisits,
  lookAtHome,
  refreshHomes,
  findHome,
  noteRefusal,
  tellBadEntries,
  takeSteps,
  rearmOpen,
  endUndo,
  checkDrift,
  isDigestDay,
  postDigest,
  readDigest,
  sweep,
  nextEvent,
  eraseDue,
  carryOutDeletion,
  pause,
  freezeDeletions,
  thawDeletions,
  recordMailPresumed,
  recordMailSent,
  recordMailUndeliverable,
};
type Verbs = typeof VERBS;

/** A verb as the doors call it: without the desk. */
type Bound<Verb> = Verb extends (desk: Desk, ...args: infer Args) => Promise<infer Done>
  ? (...args: Args) => Promise<Done>
  : never;

/** What the doors call: the verbs, and what is only read. */
export type Operations = { readonly [Name in keyof Verbs]: Bound<Verbs[Name]> } & ReturnType<typeof readings>;

const readings = ({ store }: Desk) => ({
  findRequest: store.find,
  cardOf: store.cardOf,
  homePublished: store.homes.published,
  forgetHome: store.homes.forget,
});

export function createOperations(parts: DeskParts): Operations {
  const desk = createDesk(parts);
  const bound = Object.entries(VERBS).map(([name, verb]) => [name, bind(verb, desk)]);
  return { ...(Object.fromEntries(bound) as { [Name in keyof Verbs]: Bound<Verbs[Name]> }), ...readings(desk) };
}

function bind(verb: (desk: Desk, ...args: never[]) => Promise<unknown>, desk: Desk) {
  return async (...args: never[]): Promise<unknown> => {
    try {
      return await verb(desk, ...args);
    } catch (error) {
      throw named(error, verb.name);
    }
  };
}

/**
 * A stack that does not name the operation gets its name: what fails in the store fails in a transaction that several
 * share, long after the call.
 */
function named(error: unknown, operation: string): unknown {
  if (error instanceof Error && error.stack?.includes(` ${operation} (`) === false) {
    error.stack += `\n    at async ${operation} (operations)`;
  }
  return error;
}
