import type { Language } from '../sharedWords.ts';

export const language: Language = {
  tag: 'ja-JP',
  name: '日本語',
  staffName: 'Japanese (日本語)',
  fonts: ['Hiragino Sans', 'Yu Gothic UI', 'Meiryo', 'Noto Sans CJK JP', 'Noto Sans JP'],
};
