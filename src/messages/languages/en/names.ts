import { namesIn } from '../names.ts';

export const erased = '(erased)';

export const { name, item, names } = namesIn({ erased, comma: ', ', more: (rest) => ` and ${rest} more` });

/** "1 project is", "2 projects are". */
export const areSome = (count: number, what: string): string =>
  count === 1 ? `1 ${what} is` : `${count} ${what}s are`;
