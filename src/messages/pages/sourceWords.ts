import { RULE_SETS, type RuleSet } from '../../domain/prerequisites/prerequisites.ts';
import { fixUrl } from '../findings.ts';
import { Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext } from './frame/context.ts';

/** Every condition of the set, as the source document (docs/why/source-rules.md) words it; one that it does not word has its title. */
export function conditionsList({ locale, consoleWebUrl }: PageContext, ruleSet: RuleSet): Html {
  const words = (text: string): Html => linked(text, consoleWebUrl);
  return html`<ul>${RULE_SETS[ruleSet].map(({ id }) => {
    const { title, condition } = CATALOGUES[locale].prerequisites[id];
    const { says, more = [] } = condition ?? { says: title };
    return html`<li>${words(says)}${more.length > 0 && html`<ul>${more.map((item) => html`<li>${words(item)}</li>`)}</ul>`}</li>`;
  })}</ul>`;
}

/** `[label](page)` becomes a link to the console. */
function linked(text: string, consoleWebUrl: string): Html {
  const parts = text.split(/(\[[^\]]+\]\([^)]+\))/).map((part) => {
    const [, label = '', page = ''] = /^\[(.+)\]\((.+)\)$/.exec(part) ?? [];
    return label === '' ? html`${part}` : html`<a href="${fixUrl(page, consoleWebUrl)}">${label}</a>`;
  });
  return new Html(parts.map(({ markup }) => markup).join(''));
}
