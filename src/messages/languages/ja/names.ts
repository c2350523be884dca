import { namesIn } from '../names.ts';

export const erased = '（消去済み）';

export const { name, item, names } = namesIn({
  erased,
  comma: '、',
  // Without the number: people and things are counted in different words, and the sentence says how many there are.
  more: () => 'など',
});
