import type { Context, Driver } from '../../driver.ts';
import type { Store } from '../../store.ts';
import { dueParkings, findParking, moveParking, park, parkingOf } from '../parkings.ts';
import { bindPortal, enterPortal, findPortal, openPortal, peekPortal } from '../portals.ts';
import { currentAbsences, endAbsence, putAbsence } from './absences.ts';
import { endDeskVisits, enterDeskVisit, findDeskVisit, openDeskVisit, peekDeskVisit } from './deskVisits.ts';
import { allViewers, findViewer, forgetViewer, seeViewer, viewerSaw } from './homes.ts';

/** Who is kept in mind though no request of theirs is: a part of `createStore`. */
export const visitorStore = (
  { read, write }: Driver,
  context: Context,
): Pick<Store, 'portals' | 'parkings' | 'homes' | 'absences' | 'deskVisits'> => ({
  portals: {
    open: (linkHash, portal) => write((tx) => openPortal(tx, linkHash, portal)),
    peek: (linkHash) => read(peekPortal(context, linkHash)),
    enter: (linkHash, session, now) => write((tx) => enterPortal(tx, linkHash, session, now)),
    find: (sessionHash, now) => read(findPortal(context, sessionHash, now)),
    bind: (sessionHash, requestId) => write((tx) => bindPortal(tx, sessionHash, requestId)),
  },
  parkings: {
    put: (parking) => write((tx) => park(tx, parking)),
    find: (id) => read(findParking(context, id)),
    ofAccount: (accountId) => read(parkingOf(context, accountId)),
    due: (now, limit) => read(dueParkings(context, now, limit)),
    move: (from, to, effects, at) => write((tx) => moveParking(tx, from, to, effects, at)),
  },
  homes: {
    see: (viewer, effects = []) => write((tx) => seeViewer(tx, viewer, effects)),
    find: (userId) => read(findViewer(context, userId)),
    all: () => read(allViewers(context)),
    published: (userId, hash) => write((tx) => viewerSaw(tx, userId, hash)),
    forget: (viewer) => write((tx) => forgetViewer(tx, viewer)),
  },
  absences: {
    put: (absence, by) => write((tx) => putAbsence(tx, absence, by)),
    current: (now) => read(currentAbsences(context, now)),
    end: (userId, by) => write((tx) => endAbsence(tx, userId, by)),
  },
  deskVisits: {
    open: (linkHash, visit, now) => write((tx) => openDeskVisit(tx, linkHash, visit, now)),
    peek: (linkHash, now) => read(peekDeskVisit(context, linkHash, now)),
    enter: (linkHash, session, now) => write((tx) => enterDeskVisit(tx, linkHash, session, now)),
    find: (sessionHash, now) => read(findDeskVisit(context, sessionHash, now)),
    end: (userId) => write((tx) => endDeskVisits(tx, userId)),
  },
});
