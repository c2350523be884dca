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

/** A copy that cannot be made. For a person to read. */
export class CopyRefused extends Error {
  override name = 'CopyRefused';
  readonly forPeople = true;
}

/** The database is the beginning of a copy: nobody works with it. For a person to read. */
export class CopyUnfinished extends Error {
  override name = 'CopyUnfinished';
  readonly forPeople = true;
  constructor(more = 'Start npm run desk -- copy again, with the same source: it goes on where it was.') {
    super(`The database is an unfinished copy of another one: not all rows are there, and nothing is proven. ${more}`);
  }
}
