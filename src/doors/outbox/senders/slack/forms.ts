import type { Instant, Ms } from '../../../../domain/calendar.ts';

/** A card as it is best read; without the blocks that Slack does not take everywhere; one sentence and the buttons. */
export const FORMS = ['folded', 'flat', 'plain'] as const;
export type CardForm = (typeof FORMS)[number];

/** A Slack that does not know the newer blocks may learn them. */
const AGAIN: Ms = 24 * 60 * 60_000;

/** Remembers whether Slack takes the newer blocks, so that each card is not refused once more before it is shown. */
export interface Forms {
  /** What is worth trying, in this order. */
  toTry(): readonly CardForm[];
  /** The same card was refused when folded, and taken flat. */
  foldingRefused(): void;
}

export function createForms(now: () => Instant): Forms {
  let flatUntil: Instant | null = null;
  return {
    toTry: () => FORMS.filter((form) => form !== 'folded' || flatUntil === null || now() >= flatUntil),
    foldingRefused() {
      flatUntil = now() + AGAIN;
    },
  };
}
