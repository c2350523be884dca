import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { NoticeId, NoticeWords } from '../languages/pageWords.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton } from './frame/parts.ts';

/** Where one goes on: whose visit is over has to log in anew. */
function away({ locale, loginUrl, consoleWebUrl }: PageContext, notice: NoticeId | NoticeWords): Html {
  const { parts } = CATALOGUES[locale].pages;
  const isOver = notice === 'linkUsedOrExpired' || notice === 'sessionEnded';
  return isOver ? linkButton(parts.logIn, loginUrl, 'primary') : linkButton(parts.toConsole, consoleWebUrl, 'primary');
}

/** A page that says one thing; from there one tries again at `tryAgain`, or goes back to the console. */
export function noticePage(context: PageContext, notice: NoticeId | NoticeWords, tryAgain: string | null = null): Html {
  const { parts, notices } = CATALOGUES[context.locale].pages;
  const { title, text } = typeof notice === 'string' ? notices[notice] : notice;
  const button = tryAgain === null ? away(context, notice) : linkButton(parts.tryAgain, tryAgain, 'primary');
  const body = html`<p>${text}</p>
${actions(button)}`;
  return layout(context, { title, body });
}
