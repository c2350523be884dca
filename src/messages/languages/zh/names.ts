import { namesIn } from '../names.ts';

export const erased = '（已清除）';

export const { name, item, names } = namesIn({
  erased,
  comma: '、',
  more: (_, count) => `等${count}个`,
});
