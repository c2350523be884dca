/** Another process (or another part of this one) has the database. For a person to read. */
export class StoreInUse extends Error {
  override name = 'StoreInUse';
  readonly forPeople = true;
}

/** The database was not made by this version of the desk, or its history was edited. For a person to read. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
  readonly forPeople = true;
}

/** There is no database where one was expected. For a person to read. */
export class StoreMissing extends Error {
  override name = 'StoreMissing';
  readonly forPeople = true;
}
