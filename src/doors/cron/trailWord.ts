import type { Instant, Ms } from '../../domain/calendar.ts';
import type { OtherDesks } from '../../operations/trailWatch.ts';
import type { Shared } from '../../platform/shared.ts';

const NAME = 'trail broken';
/** Longer than a desk goes on with a broken trail: people are called. */
const LIFE: Ms = 30 * 24 * 60 * 60_000;

/** Where the trail is broken, and when a desk said so. */
interface Word {
  readonly seq: number;
  readonly at: Instant;
}

/** How this desk tells the others of a broken trail, and hears what they found since it asked first. */
export function createTrailWord(shared: Shared, now: () => Instant): OtherDesks {
  let before: Instant | null | undefined;
  let untold: number | null = null;

  async function tell(seq: number): Promise<void> {
    untold = seq;
    await shared.change<Word, void>(NAME, () => ({ keep: { seq, at: now() }, life: LIFE, answer: undefined }));
    untold = null;
  }

  return {
    tell,
    async found() {
      if (untold !== null) await tell(untold);
      const word = await shared.change<Word, Word | null>(NAME, (kept) => ({ keep: kept, life: LIFE, answer: kept }));
      if (before === undefined) before = word?.at ?? null;
      return word === null || word.at === before ? null : word.seq;
    },
  };
}
