/**
 * Keeps the audit trail append-only on SQLite, and evidence as it was frozen: only its personal values may go. Made anew
 * after each migration, because a table rebuild drops them silently. The insert triggers are there for
 * `INSERT OR REPLACE`, which deletes without firing a delete trigger.
 */
export const TRIGGERS: Readonly<Record<string, string>> = {
  audit_no_update: `BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  audit_no_delete: `BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  audit_no_replace: `BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
  evidence_no_update: `BEFORE UPDATE ON evidence
    WHEN NEW.personal IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.request_id IS NOT OLD.request_id
      OR NEW.hash IS NOT OLD.hash OR NEW.body IS NOT OLD.body
    BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END`,
  evidence_no_delete: `BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END`,
  evidence_no_replace: `BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'evidence is frozen'); END`,
};
