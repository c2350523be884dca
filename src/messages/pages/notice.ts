import type { Text } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton } from './frame/parts.ts';

interface Told {
  readonly title: Text;
  readonly text: Text;
  /** Where to go from here. */
  readonly link: { readonly label: Text; readonly url: string } | null;
}

/** A page that says one thing, and where to go from here. */
export function noticePage(context: PageContext, { title, text, link }: Told): Html {
  const { locale } = context;
  const body = html`<p>${text[locale]}</p>
${link !== null && actions(linkButton(link.label[locale], link.url, 'primary'))}`;
  return layout(context, { title: title[locale], body });
}
