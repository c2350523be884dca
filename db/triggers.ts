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

/** What its triggers run on PostgreSQL: each says why. */
export const POSTGRES_FUNCTION = `desk_refuse() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$`;

/** The same on PostgreSQL, where `TRUNCATE` deletes without firing a delete trigger. */
export const POSTGRES_TRIGGERS: Readonly<Record<string, string>> = {
  audit_no_change: `BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
    EXECUTE FUNCTION desk_refuse('the audit trail is append-only')`,
  audit_no_truncate: `BEFORE TRUNCATE ON audit EXECUTE FUNCTION desk_refuse('the audit trail is append-only')`,
  evidence_no_update: `BEFORE UPDATE ON evidence FOR EACH ROW
    WHEN (NEW.personal IS NOT NULL
      OR (NEW.seq, NEW.request_id, NEW.hash, NEW.body) IS DISTINCT FROM (OLD.seq, OLD.request_id, OLD.hash, OLD.body))
    EXECUTE FUNCTION desk_refuse('evidence is frozen')`,
  evidence_no_delete: `BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION desk_refuse('evidence is frozen')`,
  evidence_no_truncate: `BEFORE TRUNCATE ON evidence EXECUTE FUNCTION desk_refuse('evidence is frozen')`,
};
