import { inEachLanguage, type Text } from '../../domain/text.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { NoticeId, NoticeWords, PageWords } from '../languages/pageWords.ts';

interface Notice {
  readonly title: Text;
  readonly text: Text;
}

const noticeOf = (told: (words: PageWords) => NoticeWords): Notice => ({
  title: inEachLanguage((locale) => told(CATALOGUES[locale].pages).title),
  text: inEachLanguage((locale) => told(CATALOGUES[locale].pages).text),
});

/** What is said when a page cannot be shown: what happened, and what to do. */
export const NOTICES = Object.fromEntries(
  Object.keys(CATALOGUES.en.pages.notices).map((id) => [id, noticeOf(({ notices }) => notices[id as NoticeId])]),
) as Readonly<Record<NoticeId, Notice>>;

/** Something of ours broke. `id`: what support finds it by. */
export const wentWrong = (id: string): Notice => noticeOf((words) => words.wentWrong(id));
