import type { Language } from '../sharedWords.ts';

export const language: Language = {
  tag: 'zh-CN',
  name: '中文',
  staffName: 'Chinese (简体中文)',
  fonts: ['PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Noto Sans SC'],
};
