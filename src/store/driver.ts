import type { Evidence, FrozenEvidence } from '../domain/account/evidence.ts';
import type { Lane } from '../domain/effects.ts';
import type { Trail } from './scripts/audit.ts';
import type { RoundTrip, Script } from './scripts/script.ts';
import type { Ledger } from './seals/ledger.ts';
import type { Sealing } from './seals/sealing.ts';

/** What scripts use beside the database. */
export interface Context {
  readonly sealing: Sealing;
  readonly trail: Trail;
  /** Turns what was known at a step into what is kept of it: see src/notary/freeze.ts. */
  readonly freeze: (evidence: Evidence) => FrozenEvidence;
  readonly newId: () => string;
  readonly currentCall: () => string | null;
  /** The right half of each `Message-ID`. */
  readonly mailDomain: string;
}

/** One transaction, which several jobs may share. */
export interface Tx extends Context {
  readonly ledger: Ledger;
  /** Takes the lanes to serve after the commit. */
  readonly wake: Set<Lane>;
  /** Ids of what it marks as delivered: nobody claims these beside it, though their lease may be over. */
  readonly delivered: Set<string>;
  /** See `Written`. */
  readonly call: string | null;
}

/** Something to write. May be run again alone, so it keeps nothing and tells nobody. */
export type Job<T> = (tx: Tx) => Script<T>;

/**
 * `sideBySide`: needs nothing that another such job writes, so that a server may be told of all at once; `lastOfThose`: the
 * same, but not beside another one of its kind.
 */
export type Manner = 'inTurn' | 'sideBySide' | 'lastOfThose';

/** What the desk does around the jobs of a transaction. */
export interface Around {
  begin(): Tx;
  /** The last statements before the commit: a server is told of both at once. */
  end(tx: Tx): RoundTrip;
  /** After the commit, before anybody is told. */
  committed(tx: Tx): void;
  /** After everybody is told. */
  told(tx: Tx): void;
}

/** What runs scripts on a database, whose statements it prepares once. */
export interface Driver {
  /** Runs a script that reads, as of one moment. */
  read<T>(script: Script<T>): Promise<T>;
  /**
   * Runs a job in a transaction, one transaction after the other: the audit trail has one end. Resolves once it is
   * committed; rejects when it was not, and then it wrote nothing.
   */
  write<T>(job: Job<T>, manner?: Manner): Promise<T>;
}
