import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { NoticeId, NoticeWords } from '../languages/pageWords.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton } from './frame/parts.ts';

/** A page that says one thing; from there one tries again at `tryAgain`, or goes back to the console. */
export function noticePage(context: PageContext, notice: NoticeId | NoticeWords, tryAgain: string | null = null): Html {
  const { parts, notices } = CATALOGUES[context.locale].pages;
  const { title, text } = typeof notice === 'string' ? notices[notice] : notice;
  const button =
    tryAgain === null
      ? linkButton(parts.toConsole, context.consoleWebUrl, 'primary')
      : linkButton(parts.tryAgain, tryAgain, 'primary');
  const body = html`<p>${text}</p>
${actions(button)}`;
  return layout(context, { title, body });
}
