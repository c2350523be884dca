/**
 * A stored record was changed behind the desk's back: it does not fit its seal, or is older than the audit trail says.
 * Nothing is done with it. Thrown by the store wherever the record would be read; says no more than which one.
 */
export class RecordBroken extends Error {
  override readonly name = 'RecordBroken';
  readonly code = 'RECORD_BROKEN';
  readonly forPeople = true;
  readonly table: string;
  readonly key: string;

  constructor(table: string, key: string) {
    super(`The stored record ${table} ${key} does not fit its seal: npm run desk -- audit verify`);
    this.table = table;
    this.key = key;
  }
}
