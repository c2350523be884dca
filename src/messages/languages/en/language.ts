import type { Language } from '../sharedWords.ts';

export const language: Language = { tag: 'en-GB', name: 'English', staffName: 'English', fonts: [] };
