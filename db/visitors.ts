import type { Kit } from './kits.ts';

/** Who is kept in mind though no request of theirs is: part of `tablesOf`. */
export function visitorTables({ table, text, int, index }: Kit) {
  /**
   * Who asked to be told when their account can be deleted, one for an account. `look_at`: when the desk looks next; `body`:
   * the rest as JSON.
   */
  const parkings = table(
    'parkings',
    {
      id: text().primaryKey(),
      account_id: text().notNull().unique(),
      look_at: int().notNull(),
      body: text().notNull(),
      seal: text(),
    },
    (of) => [index('parkings_due').on(of.look_at)],
  );

  /** Who looked at their home tab lately, what they chose to see, and the hash of what was published there last. */
  const home_viewers = table('home_viewers', {
    user_id: text().primaryKey(),
    filter: text().notNull(),
    page: int().notNull(),
    hash: text(),
    seen_at: int().notNull(),
    seal: text(),
  });

  /** Which of the staff are away, and who has what they had taken. */
  const absences = table(
    'absences',
    {
      user_id: text().primaryKey(),
      until: int().notNull(),
      stand_in: text(),
      seal: text(),
    },
    (of) => [index('absences_until').on(of.until)],
  );

  /**
   * How often something was done lately, for one account, mailbox or token. `subject`: its SHA-256, so that no address
   * stands here; `body`: the moments as JSON; `until`: when they count no more.
   */
  const tallies = table(
    'tallies',
    { subject: text().primaryKey(), body: text().notNull(), until: int().notNull(), seal: text() },
    (of) => [index('tallies_over').on(of.until)],
  );

  /** Staff who were given a link to the status page; `expires_at`: of the link, once it was used of the session. */
  const desk_visits = table(
    'desk_visits',
    {
      link_hash: text().primaryKey(),
      session_hash: text().unique(),
      user_id: text().notNull(),
      expires_at: int().notNull(),
      seal: text(),
    },
    (of) => [index('desk_visits_of').on(of.user_id), index('desk_visits_over').on(of.expires_at)],
  );

  return { parkings, home_viewers, absences, tallies, desk_visits };
}
