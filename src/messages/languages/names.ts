import type { Personal } from '../../domain/account/values.ts';
import { isVisible, truncate } from '../../domain/text.ts';

/** Code points of a name that a sentence holds, so that an emoji is never cut in half. */
const LONGEST = 40;
/** As many of a list are named. */
const MOST_NAMED = 3;

export const short = (text: string): string => (isVisible(text) ? truncate(text, LONGEST) : '–');

interface Grammar {
  /** Stands for what was erased. */
  readonly erased: string;
  readonly comma: string;
  /** Behind the first names of `count`. */
  more(rest: number, count: number): string;
}

/** Names in the sentences of one language. */
export function namesIn({ erased, comma, more }: Grammar) {
  const name = ({ personal }: Personal): string => (personal === null ? erased : short(personal));
  return {
    name,
    /** With its id. */
    item: ({ id, name: own }: { readonly id: Personal; readonly name: Personal }): string =>
      `${name(own)} (${name(id)})`.trim(),
    /** The first few of `count`: "Demo, Live, Stage and 2 more". */
    names(first: readonly { readonly name: Personal }[], count: number): string {
      const shown = first.slice(0, MOST_NAMED).map((one) => name(one.name));
      return shown.join(comma) + (count > shown.length ? more(count - shown.length, count) : '');
    },
  };
}
