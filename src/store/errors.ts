/** The database was sealed with another secret. For a person to read. */
export class SecretMismatch extends Error {
  override name = 'SecretMismatch';
  readonly forPeople = true;
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;
}

/** The database was changed behind the desk's back. For a person to read. */
export class SealsBroken extends Error {
  override name = 'SealsBroken';
  readonly forPeople = true;
}

/** The database was not made by this version of the desk, or its history was edited. For a person to read. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
  readonly forPeople = true;
}
