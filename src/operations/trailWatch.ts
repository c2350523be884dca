import { actorId, DESK } from '../domain/actor.ts';
import type { Instant, Ms } from '../domain/calendar.ts';
import type { Broken } from '../domain/deskAlert.ts';
import type { Inspected, Store } from '../store/store.ts';
import { restAfter, restAfterFailure } from './trailRest.ts';

/** `broken` stays until the next start: what was written since may rest on what is wrong. */
export type TrailState = 'unverified' | 'unbroken' | 'broken';

export interface TrailWatchDeps {
  readonly store: Pick<Store, 'inspect' | 'note' | 'tell' | 'auditHead'>;
  readonly now: () => Instant;
  /** Null: alone on the database; what this one finds nobody was told of since it started. */
  readonly others: OtherDesks | null;
  /** Lets everything else that waits go first. */
  readonly turn: () => Promise<void>;
  /** Runs something once, `ms` from now; gives back what calls it off. */
  readonly after: (ms: Ms, run: () => void) => () => void;
  /** For the log: told once of each thing. */
  readonly onFound: (found: Broken) => void;
  /** What went wrong while looking or telling. */
  readonly onError: (error: unknown) => void;
}

/**
 * A desk may see what others cannot, such as that its own last entry is lost, so they take its word that the trail is broken.
 * Who is started afterwards proves the trail anew.
 */
export interface OtherDesks {
  /** What is not taken now is told again before the next look at what they found. */
  tell(seq: number): Promise<void>;
  /** The entry at which one of them found it broken since this desk asked first; null: none did. */
  found(): Promise<number | null>;
}

/** For /readyz. */
export interface TrailHealth {
  readonly ok: boolean;
  /** Requests are taken all the same; no account is deleted while the trail is broken. */
  readonly needed: false;
  readonly detail?: string;
  /** `<seq>:<hash>` of the last entry. */
  readonly head: string | null;
  /** Entries that the last walk proved. */
  readonly entries: number | null;
  readonly lastSuccessAt: Instant | null;
  readonly lastErrorAt: Instant | null;
}

export interface TrailWatch {
  /** Broken also when another desk on the database found that while this one runs. */
  state(): Promise<TrailState>;
  health(): Promise<TrailHealth>;
  /** Takes what the store found by itself; never throws. */
  hear(found: Broken): void;
  /** Walks over everything now, then again and again. */
  start(): void;
  /** Resolves once the walk under way has come to rest. */
  stop(): Promise<void>;
  /** Tells the channel where the trail ends, so that nobody can cut it off unseen. */
  publishHead(): Promise<void>;
}

/** What comes once a day comes at its hour, and a little late perhaps: far from the next time. */
const DAILY: Ms = 12 * 3_600_000;
/** What several desks find is told again after so long. */
const DAY: Ms = 24 * 3_600_000;
/** People are told of so many things one by one; the log and `audit verify` name all. */
const MOST_TOLD = 10;

/** Looks after the audit trail and all sealed records while the desk runs, and calls people when something does not fit. */
export function createTrailWatch({ store, now, others, turn, after, onFound, onError }: TrailWatchDeps): TrailWatch {
  const known = new Set<string>();
  /** The database could not be written to: told with the next walk. */
  const untold: Broken[] = [];
  let records = 0;
  let brokenAt: number | null = null;
  let last: Inspected | null = null;
  let lastSuccessAt: Instant | null = null;
  let lastErrorAt: Instant | null = null;
  let walking: Promise<void> = Promise.resolve();
  let disarm = (): void => {};
  let stopped = false;

  const ownState = (): TrailState => (brokenAt !== null ? 'broken' : last === null ? 'unverified' : 'unbroken');

  async function state(): Promise<TrailState> {
    await hearOthers();
    return ownState();
  }

  async function hearOthers(): Promise<void> {
    const seq = await others?.found();
    if (seq != null) note({ kind: 'trail.broken', seq });
  }

  function hear(found: Broken): void {
    if (note(found) && found.kind === 'trail.broken') others?.tell(found.seq).catch(onError);
  }

  /** False: it was known. */
  function note(found: Broken): boolean {
    const name = JSON.stringify(found);
    if (known.has(name)) return false;
    known.add(name);
    lastErrorAt = now();
    if (found.kind === 'trail.broken') brokenAt = Math.min(brokenAt ?? found.seq, found.seq);
    else records += 1;
    onFound(found);
    if (known.size <= MOST_TOLD) tell(found);
    return true;
  }

  /** With an entry in the trail: what was found is known after a restart, too. */
  function tell(found: Broken): void {
    const at = now();
    const effect = { lane: 'slack', kind: 'desk.alert', to: 'escalation', alert: found, at } as const;
    // Each desk that runs on the database finds the same; that the trail is broken perhaps by another entry of it.
    const what = found.kind === 'trail.broken' ? found.kind : JSON.stringify(found);
    const once = others === null ? undefined : { what, rest: DAY };
    store.note(found, actorId(DESK), null, at, [effect], once).catch((error: unknown) => {
      untold.push(found);
      onError(error);
    });
  }

  async function walk(): Promise<void> {
    for (const found of untold.splice(0)) tell(found);
    await hearOthers();
    const inspection = await store.inspect();
    for (;;) {
      const result = await inspection.next();
      if (result !== null) return judge(result);
      await turn();
      if (stopped) return;
    }
  }

  function judge(result: Inspected): void {
    last = result;
    if (result.brokenAt !== null) hear({ kind: 'trail.broken', seq: result.brokenAt });
    for (const { table, key } of result.records) hear({ kind: 'record.broken', table, key });
    if (result.ok) lastSuccessAt = now();
  }

  function again(): void {
    const from = now();
    walking = walk()
      .then(
        () => restAfter(now() - from),
        (error: unknown) => {
          onError(error);
          return restAfterFailure(now() - from);
        },
      )
      .then((rest) => {
        if (!stopped) disarm = after(rest, again);
      });
  }

  function detail(): { detail?: string } {
    const words = [
      ...(ownState() === 'unverified' ? ['not verified yet'] : []),
      ...(brokenAt === null ? [] : [`broken at seq ${brokenAt}`]),
      ...(records === 0 ? [] : [`${records} records do not fit their seals`]),
    ];
    return words.length === 0 ? {} : { detail: words.join('; ') };
  }

  return {
    state,
    hear,
    async health() {
      const { seq, hash } = await store.auditHead();
      return {
        ok: brokenAt === null && records === 0,
        needed: false,
        ...detail(),
        head: seq === 0 ? null : `${seq}:${hash}`,
        entries: last?.count ?? null,
        lastSuccessAt,
        lastErrorAt,
      };
    },
    start: again,
    async stop() {
      stopped = true;
      disarm();
      await walking;
    },
    async publishHead() {
      const { seq, hash } = await store.auditHead();
      if (seq === 0) return;
      const alert = { kind: 'trail.head', count: seq, hash, unbroken: (await state()) === 'unbroken' } as const;
      const effect = { lane: 'slack', kind: 'desk.alert', to: 'channel', alert, at: now() } as const;
      // Each desk that runs on the database has this idea.
      await store.tell([effect], now(), { what: alert.kind, rest: DAILY });
    },
  };
}
