import { approveRequest } from './approveRequest.ts';
import { createBrake, pauseOf } from './brake.ts';
import { cancelRequest } from './cancelRequest.ts';
import { cardRemoved, channelClosed } from './cardPlaces.ts';
import { carryOutDeletion } from './carryOutDeletion.ts';
import { checkEligibility } from './checkEligibility.ts';
import { claimRequest, extendDeadline, releaseRequest, retryDeletion, undoApproval } from './decisions.ts';
import type { Deps } from './deps.ts';
import { closeRequest, rejectRequest } from './endRequest.ts';
import { expectSecondCard } from './expectSecondCard.ts';
import { findHome, lookAtHome, overview } from './homes.ts';
import { lookUp, lookUpAccount } from './lookUp.ts';
import { openRequest } from './openRequest.ts';
import { bindVisit, enterPortal, findVisit, openPortal, peekPortal } from './portal.ts';
import { prepareApproval } from './prepareApproval.ts';
import { prepareClosing, prepareExtension, prepareRejection, prepareUndo } from './prepareReason.ts';
import { readQueue } from './queue.ts';
import { readCertificate } from './readCertificate.ts';
import { readFile } from './readFile.ts';
import { readStats } from './readStats.ts';
import { recheckRequest } from './recheckRequest.ts';
import { recordMailSent, recordMailUndeliverable } from './recordMail.ts';
import { resendCode } from './resendCode.ts';
import { showCardAgain } from './showCardAgain.ts';
import { showRequest } from './showRequest.ts';
import { submitRequest } from './submitRequest.ts';
import { sweep } from './sweep.ts';
import { tellCustomer } from './tellCustomer.ts';
import { verifyCode } from './verifyCode.ts';

/** Every verb of the desk, ready to be called by the doors and the outbox. */
export function createOperations(deps: Deps) {
  const brake = createBrake(deps);
  return {
    checkEligibility: checkEligibility(deps),
    openRequest: openRequest(deps),
    verifyCode: verifyCode(deps),
    resendCode: resendCode(deps),
    submitRequest: submitRequest(deps),
    cancelRequest: cancelRequest(deps),
    findRequest: deps.store.find,
    showRequest: showRequest(deps),
    readFile: readFile(deps),
    readCertificate: readCertificate(deps),
    cardOf: deps.store.cardOf,
    showCardAgain: showCardAgain(deps),
    expectSecondCard: expectSecondCard(deps),
    cardRemoved: cardRemoved(deps),
    channelClosed: channelClosed(deps),
    openPortal: openPortal(deps),
    peekPortal: peekPortal(deps),
    enterPortal: enterPortal(deps),
    findVisit: findVisit(deps),
    bindVisit: bindVisit(deps),
    prepareApproval: prepareApproval(deps),
    approveRequest: approveRequest({ ...deps, brake }),
    prepareRejection: prepareRejection(deps),
    rejectRequest: rejectRequest(deps),
    prepareClosing: prepareClosing(deps),
    closeRequest: closeRequest(deps),
    prepareUndo: prepareUndo(deps),
    undoApproval: undoApproval(deps),
    prepareExtension: prepareExtension(deps),
    extendDeadline: extendDeadline(deps),
    tellCustomer: tellCustomer(deps),
    retryDeletion: retryDeletion(deps),
    claimRequest: claimRequest(deps),
    releaseRequest: releaseRequest(deps),
    recheckRequest: recheckRequest(deps),
    lookUp: lookUp(deps),
    lookUpAccount: lookUpAccount(deps),
    readStats: readStats(deps),
    queue: readQueue(deps),
    overview: overview(deps),
    lookAtHome: lookAtHome(deps),
    findHome: findHome(deps),
    homes: deps.store.homes.all,
    homePublished: deps.store.homes.published,
    forgetHome: deps.store.homes.forget,
    noteRefusal: (action: string, code: string, actor: string, id: Parameters<Deps['store']['note']>[2]) =>
      deps.store.note({ kind: 'click.refused', action, code }, actor, id, deps.now()),
    sweep: sweep(deps),
    carryOutDeletion: carryOutDeletion({ ...deps, brake }),
    pause: () => pauseOf(deps),
    freezeDeletions: brake.freeze,
    thawDeletions: brake.thaw,
    recordMailSent: recordMailSent(deps),
    recordMailUndeliverable: recordMailUndeliverable(deps),
  };
}

export type Operations = ReturnType<typeof createOperations>;
