import type { Instant, Ms } from '../calendar.ts';
import type { RequestId } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { DAY, type Exhausted, LIMITS, type Limited, MAX_OPEN_DRAFTS } from './limits.ts';

interface Draft {
  readonly id: RequestId;
  /** When it lapses. */
  readonly until: Instant;
}

/** What is remembered of one subject: when it did what, oldest first, and its drafts. */
export interface Tally {
  readonly times: { readonly [C in Limited]?: readonly Instant[] };
  readonly drafts: readonly Draft[];
}
const NO_TALLY: Tally = { times: {}, drafts: [] };

/**
 * What an act needs room for. `subject`: an account, a mailbox, a token. `counts`: it is used up; else there must only be
 * room, as for the code that is right.
 */
export type Use =
  | { readonly subject: string; readonly what: Limited; readonly counts: boolean }
  | { readonly subject: string; readonly what: 'open_draft'; readonly draft: Draft };

/** A clock may run a little behind that of another instance; what lies further ahead was written by one that ran wild. */
const SKEW: Ms = 60_000;

/**
 * Takes what an act uses from what is left to its subjects. Gives the tallies that change; refuses when one of them has
 * no room, with the time from when all have.
 */
export function spend(
  tallies: ReadonlyMap<string, Tally>,
  uses: readonly Use[],
  now: Instant,
): Result<ReadonlyMap<string, Tally>> {
  const left = new Map<string, Tally>();
  let full: { readonly what: Exhausted; readonly retryAt: Instant } | null = null;
  for (const use of uses) {
    const tally = left.get(use.subject) ?? recent(tallies.get(use.subject) ?? NO_TALLY, now);
    const retryAt = roomFrom(tally, use.what, now);
    // Whoever is spared a notice is told nothing.
    if (retryAt > now && retryAt > (full?.retryAt ?? 0)) full = { what: use.what as Exhausted, retryAt };
    if (use.what === 'open_draft') left.set(use.subject, { ...tally, drafts: [...tally.drafts, use.draft] });
    else if (use.counts) left.set(use.subject, counted(tally, use.what, now));
  }
  return full === null ? ok(left) : refuse({ code: 'too_many_codes', ...full });
}

/** Until when a tally says something. */
export const saysUntil = ({ times, drafts }: Tally): Instant =>
  Math.max(
    0,
    ...Object.values(times).flatMap((each) => each.map((at) => at + DAY)),
    ...drafts.map(({ until }) => until),
  );

function roomFrom(tally: Tally, what: Use['what'], now: Instant): Instant {
  if (what === 'open_draft') {
    const ends = tally.drafts.map(({ until }) => until).sort((a, b) => a - b);
    return ends.at(-MAX_OPEN_DRAFTS) ?? now;
  }
  const times = tally.times[what] ?? [];
  const from = LIMITS[what].map(({ most, within }) => {
    const oldest = times.at(-most);
    return oldest === undefined ? now : oldest + within;
  });
  return Math.max(now, ...from);
}

const counted = (tally: Tally, what: Limited, now: Instant): Tally => ({
  ...tally,
  times: { ...tally.times, [what]: [...(tally.times[what] ?? []), now].sort((a, b) => a - b) },
});

/** Without what is over: no list grows beyond its limit. */
function recent({ times, drafts }: Tally, now: Instant): Tally {
  const kept = Object.entries(times).map(([what, each]) => {
    const longest = Math.max(...LIMITS[what as Limited].map(({ within }) => within));
    return [what, each.filter((at) => at > now - longest && at <= now + SKEW)] as const;
  });
  return { times: Object.fromEntries(kept), drafts: drafts.filter(({ until }) => until > now) };
}
