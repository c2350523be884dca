import { asc, desc, eq, gt, lt, lte } from '../drizzle.ts';
import { type Dialect, type Given, locked, removing, sealed, statement, updating } from './words.ts';

export function portalQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { portals } = tables;
  const byLink = (p: Given<{ link_hash: string }>) =>
    db.select().from(portals).where(eq(portals.link_hash, p.link_hash));
  const bySession = (p: Given<{ session_hash: string }>) =>
    db.select().from(portals).where(eq(portals.session_hash, p.session_hash));

  return {
    ...sealed(dialect, portals, 'link_hash'),
    remove: removing(dialect, portals, ['link_hash']),
    enter: updating(dialect, portals, ['link_hash'], ['session_hash', 'expires_at', 'seal']),
    bind: updating(dialect, portals, ['link_hash'], ['request_id', 'seal']),
    over: statement((p: Given<{ before: number }>) =>
      locked(db.select().from(portals).where(lt(portals.expires_at, p.before))),
    ),
    ofAccount: statement((p: Given<{ account_id: string }>) =>
      locked(db.select().from(portals).where(eq(portals.account_id, p.account_id))),
    ),
    find: statement(byLink),
    lock: statement((p: Given<{ link_hash: string }>) => locked(byLink(p))),
    findSession: statement(bySession),
    lockSession: statement((p: Given<{ session_hash: string }>) => locked(bySession(p))),
  };
}

export function parkingQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { parkings } = tables;
  const byId = (p: Given<{ id: string }>) => db.select().from(parkings).where(eq(parkings.id, p.id));
  const byAccount = (p: Given<{ account_id: string }>) =>
    db.select().from(parkings).where(eq(parkings.account_id, p.account_id));

  return {
    ...sealed(dialect, parkings, 'id'),
    remove: removing(dialect, parkings, ['id']),
    change: updating(dialect, parkings, ['id'], ['look_at', 'body', 'seal']),
    find: statement(byId),
    lock: statement((p: Given<{ id: string }>) => locked(byId(p))),
    findAccount: statement(byAccount),
    lockAccount: statement((p: Given<{ account_id: string }>) => locked(byAccount(p))),
    due: statement((p: Given<{ now: number; limit: number }>) =>
      db.select().from(parkings).where(lte(parkings.look_at, p.now)).orderBy(asc(parkings.look_at)).limit(p.limit),
    ),
  };
}

export function absenceQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { absences } = tables;

  return {
    ...sealed(dialect, absences, 'user_id'),
    remove: removing(dialect, absences, ['user_id']),
    change: updating(dialect, absences, ['user_id'], ['until', 'stand_in', 'seal']),
    lock: statement((p: Given<{ user_id: string }>) =>
      locked(db.select().from(absences).where(eq(absences.user_id, p.user_id))),
    ),
    current: statement((p: Given<{ now: number }>) => db.select().from(absences).where(gt(absences.until, p.now))),
  };
}

export function tallyQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { tallies } = tables;

  return {
    ...sealed(dialect, tallies, 'subject'),
    remove: removing(dialect, tallies, ['subject']),
    change: updating(dialect, tallies, ['subject'], ['body', 'until', 'seal']),
    lock: statement((p: Given<{ subject: string }>) =>
      locked(db.select().from(tallies).where(eq(tallies.subject, p.subject))),
    ),
    over: statement((p: Given<{ now: number; limit: number }>) =>
      locked(db.select().from(tallies).where(lte(tallies.until, p.now)).limit(p.limit)),
    ),
  };
}

export function deskVisitQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { desk_visits } = tables;
  const byLink = (p: Given<{ link_hash: string }>) =>
    db.select().from(desk_visits).where(eq(desk_visits.link_hash, p.link_hash));

  return {
    ...sealed(dialect, desk_visits, 'link_hash'),
    remove: removing(dialect, desk_visits, ['link_hash']),
    enter: updating(dialect, desk_visits, ['link_hash'], ['session_hash', 'expires_at', 'seal']),
    find: statement(byLink),
    lock: statement((p: Given<{ link_hash: string }>) => locked(byLink(p))),
    findSession: statement((p: Given<{ session_hash: string }>) =>
      db.select().from(desk_visits).where(eq(desk_visits.session_hash, p.session_hash)),
    ),
    ofUser: statement((p: Given<{ user_id: string }>) =>
      locked(db.select().from(desk_visits).where(eq(desk_visits.user_id, p.user_id))),
    ),
    over: statement((p: Given<{ before: number }>) =>
      locked(db.select().from(desk_visits).where(lt(desk_visits.expires_at, p.before))),
    ),
  };
}

export function homeQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { home_viewers } = tables;
  const byUser = (p: Given<{ user_id: string }>) =>
    db.select().from(home_viewers).where(eq(home_viewers.user_id, p.user_id));

  return {
    ...sealed(dialect, home_viewers, 'user_id'),
    remove: removing(dialect, home_viewers, ['user_id']),
    change: updating(dialect, home_viewers, ['user_id'], ['filter', 'page', 'hash', 'seen_at', 'seal']),
    find: statement(byUser),
    lock: statement((p: Given<{ user_id: string }>) => locked(byUser(p))),
    all: statement((_: Given<object>) => db.select().from(home_viewers).orderBy(desc(home_viewers.seen_at))),
  };
}
