/**
 * Keeps the audit trail append-only on SQLite. Made anew after each migration, because a table rebuild drops them
 * silently. The insert trigger is there for `INSERT OR REPLACE`, which deletes without firing a delete trigger.
 */
export const TRIGGERS: Readonly<Record<string, string>> = {
  audit_no_update: `BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  audit_no_delete: `BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  audit_no_replace: `BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
};
