/** What one person may ask within a minute. */
export const MOST_QUESTIONS = 20;
export const MINUTE = 60_000;
/** More people than ask within a minute; beyond it those are forgotten who began first. */
const MOST_PEOPLE = 10_000;

/** Somebody asks too often. `retryAt` in ms; `first`: they had not been told yet in this minute. */
interface Held {
  readonly retryAt: number;
  readonly first: boolean;
}

/** Counts one question of a person; null: go on. */
export type AskLimit = (user: string) => Held | null;

/** Twenty questions a minute and person, all at once if they like. Nobody's questions count against anybody else. */
export function createAskLimit({
  now,
  mostPeople = MOST_PEOPLE,
}: {
  readonly now: () => number;
  readonly mostPeople?: number;
}): AskLimit {
  const minutes = new Map<string, { readonly from: number; count: number }>();

  /** The oldest stand first. A clock that was set back must not hold anybody for longer than a minute. */
  function forgetOld(at: number): void {
    for (const [user, { from }] of minutes) {
      const over = at < from || at >= from + MINUTE;
      if (!over && minutes.size < mostPeople) return;
      minutes.delete(user);
    }
  }

  return (user) => {
    const at = now();
    const current = minutes.get(user);
    if (current === undefined || at < current.from || at >= current.from + MINUTE) {
      minutes.delete(user);
      forgetOld(at);
      minutes.set(user, { from: at, count: 1 });
      return null;
    }
    current.count += 1;
    if (current.count <= MOST_QUESTIONS) return null;
    return { retryAt: current.from + MINUTE, first: current.count === MOST_QUESTIONS + 1 };
  };
}
