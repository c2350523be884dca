import type { Connection } from '../connect.ts';
import { OwnerLost, StoreInUse } from '../errors.ts';
import { type ProcessMark, stateOf, thisProcess } from './host.ts';

/** How long the owner may be silent before the file may be taken over (ms). */
const SILENCE = 30_000;
/** How often is looked meanwhile (ms). */
const LOOK = 1_000;

/** Which desk runs on the database, as the database itself says; `at`: its latest sign of life (ms). */
interface Owner extends ProcessMark {
  readonly instance: string;
  readonly at: number;
}

interface Surroundings {
  /** Random, of this run of the desk. */
  readonly instance: string;
  /** Milliseconds since the epoch, by the machine's own clock. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

export interface Ownership {
  /** For each transaction that writes. @throws OwnerLost */
  assert(): void;
  /** A sign of life; belongs into a transaction. */
  beat(): void;
  release(): void;
}

/**
 * Makes this desk the owner of an open database. The lock file keeps a second desk out as long as nobody deletes it and
 * both see one file system; the row `owner` of the database itself keeps it out for good. A former owner whose process
 * is gone is no obstacle; one that cannot be seen from here must have been silent for half a minute.
 * @throws StoreInUse
 */
export async function takeOver(db: Connection, file: string, around: Surroundings): Promise<Ownership> {
  const { instance, now, pause } = around;
  const read = db.prepare<[], string>("SELECT value FROM meta WHERE name = 'owner'").pluck();
  const write = db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('owner', ?)");
  const remove = db.prepare("DELETE FROM meta WHERE name = 'owner'");
  const me = thisProcess();
  const beat = (): void => void write.run(JSON.stringify({ ...me, instance, at: now() } satisfies Owner));
  const isOurs = (): boolean => parse(read.get())?.instance === instance;

  /** Null: done; else who has it. */
  const tryTo = db.transaction((silent: Owner | null): Owner | null => {
    const owner = parse(read.get());
    if (owner !== null && !isGone(owner, now()) && !isSame(owner, silent)) return owner;
    beat();
    return null;
  });

  const first = tryTo.immediate(null);
  if (first !== null) await waitFor(first);

  async function waitFor(owner: Owner): Promise<void> {
    if (stateOf(owner) === 'runs') throw inUse(file, owner);
    // Counted in looks, since the clocks of two machines differ, and ours may be moved.
    for (let waited = 0; waited < SILENCE; waited += LOOK) {
      await pause(LOOK);
      const other = parse(read.get());
      if (other !== null && !isSame(other, owner)) throw inUse(file, other);
      if (tryTo.immediate(null) === null) return;
    }
    const other = tryTo.immediate(owner);
    if (other !== null) throw inUse(file, other);
  }

  return {
    assert() {
      if (!isOurs()) throw new OwnerLost(file);
    },
    beat,
    release: db.transaction(() => {
      if (isOurs()) remove.run();
    }).immediate,
  };
}

/** For whoever only reads: no desk runs on the database, as far as it says. @throws StoreInUse */
export function assertNoOwner(db: Connection, file: string, now: number): void {
  const owner = parse(db.prepare<[], string>("SELECT value FROM meta WHERE name = 'owner'").pluck().get());
  if (owner !== null && !isGone(owner, now)) throw inUse(file, owner);
}

function isGone(owner: Owner, now: number): boolean {
  const state = stateOf(owner);
  return state === 'gone' || (state === 'unknown' && now - owner.at > SILENCE);
}

const isSame = (a: Owner, b: Owner | null): boolean => a.instance === b?.instance && a.at === b.at;

/** Null for what no desk wrote. */
function parse(value: string | undefined): Owner | null {
  try {
    return JSON.parse(value ?? 'null') as Owner | null;
  } catch {
    return null;
  }
}

const inUse = (file: string, { host, pid }: Owner): StoreInUse =>
  new StoreInUse(
    `Another desk uses the database ${file}: process ${pid} on ${host}. Stop it first: a SQLite file belongs to one process.`,
  );
