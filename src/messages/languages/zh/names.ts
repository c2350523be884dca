import { namesIn } from '../names.ts';

export const { name, item, names } = namesIn({
  erased: '（已清除）',
  comma: '、',
  more: (_, count) => ` 等 ${count} 个`,
});
