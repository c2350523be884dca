import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton, postForm, submitButton } from './frame/parts.ts';

/** Asks once before a request is cancelled. `action`: where the yes goes; `back`: the request's page. */
export function cancelPage(context: PageContext, { action, back }: { action: string; back: string }): Html {
  const t = CATALOGUES[context.locale].pages.steps.cancel;
  const body = html`<p>${t.what}</p>
${actions(postForm(context, action, submitButton(t.yes, 'primary')), linkButton(t.back, back, 'quiet'))}`;
  return layout(context, { title: t.title, body });
}
