/** Another process (or another part of this one) has the database. For a person to read. */
export class StoreInUse extends Error {
  override name = 'StoreInUse';
  readonly forPeople = true;
}

/** There is no database where one was expected. For a person to read. */
export class StoreMissing extends Error {
  override name = 'StoreMissing';
  readonly forPeople = true;
}

/**
 * Something is wrong with the file itself. `message` is for a person who must act, `detail` the same in a few words, for
 * /readyz.
 */
abstract class FileTrouble extends Error {
  readonly forPeople = true;
  readonly code: string = 'STORE_UNUSABLE';
  abstract readonly detail: string;
}

/** SQLite found what it did not write. `what`: its own words or code, which hold names of tables, never rows. */
export class StoreDamaged extends FileTrouble {
  override name = 'StoreDamaged';
  readonly detail = 'damaged';
  override readonly code: string;
  readonly what: string;
  constructor(file: string, what: string, code = 'SQLITE_CORRUPT') {
    super(
      `The database ${file} is damaged (${what}). Restore a backup; or see what is left with --salvage, which starts with all deletions stopped (docs/database.md).`,
    );
    this.what = what;
    this.code = code;
  }
}

/** The file is whole, but older than what this desk has written: see anchor.ts. */
export class CommitsMissing extends FileTrouble {
  override name = 'CommitsMissing';
  readonly detail = 'commits are missing';
  readonly what: string;
  constructor(file: string, seq: number) {
    super(
      `Commits are missing from the database ${file}: it does not hold entry ${seq} of the audit trail as the desk wrote it. The write-ahead log was lost, or an older copy was restored. Put the newest files back; or go on from here with --salvage, which starts with all deletions stopped (docs/database.md).`,
    );
    this.what = `commits are missing, the audit trail lacks entry ${seq}`;
  }
}

/** A file that the running desk has open is no longer under its name: what is written would be lost at the next start. */
export class FileLost extends FileTrouble {
  override name = 'FileLost';
  readonly detail: string;
  constructor(file: string, part: string) {
    const detail = `the ${part} was removed or replaced`;
    super(
      `Of the database ${file} ${detail} while the desk runs. Stop the desk with SIGTERM, then see docs/database.md.`,
    );
    this.detail = detail;
  }
}

/** Another desk has taken the database over: this one may not write to it any more. */
export class OwnerLost extends FileTrouble {
  override name = 'OwnerLost';
  readonly detail = 'another desk has taken it over';
  constructor(file: string) {
    super(`Another desk has taken the database ${file} over. This one writes nothing more and ends.`);
  }
}

/** SQLite's code of an error, or null. */
export function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/** Bytes that make no sense, or that cannot be read or secured. What cannot be written may be writable again later. */
export const isDamage = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|NOTADB|IOERR(?!_WRITE))/.test(sqliteCode(error) ?? '');

const DETAILS: readonly (readonly [code: RegExp, detail: string])[] = [
  [/^SQLITE_FULL/, 'disk full'],
  [/^SQLITE_IOERR_WRITE/, 'the disk cannot be written'],
  [/^SQLITE_IOERR/, 'the disk cannot be read'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^SQLITE_(READONLY|CANTOPEN)/, 'the file may not be written'],
  [/^SQLITE_(BUSY|LOCKED)/, 'held by another program'],
];

/** What is wrong, in a few words for /readyz. */
export function detailOf(error: unknown): string {
  if (error instanceof FileTrouble) return error.detail;
  const code = sqliteCode(error);
  return DETAILS.find(([known]) => known.test(code ?? ''))?.[1] ?? code ?? 'does not answer';
}
