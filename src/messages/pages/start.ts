import { RULE_SETS, type RuleSet } from '../../domain/prerequisites/prerequisites.ts';
import { clean } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, keepLink, postForm, risks, submitButton } from './frame/parts.ts';
import { conditionsList } from './sourceWords.ts';

/** Step 1: what deletion means, before a condition is checked. `ruleSet`: the conditions for new requests. */
export function startPage(context: PageContext, { ruleSet }: { ruleSet: RuleSet }): Html {
  const { locale, account } = context;
  const { parts, steps } = CATALOGUES[locale].pages;
  const t = steps.start;
  const body = html`${risks(locale)}
<h2>${t.conditions}</h2>
<p>${t.all(RULE_SETS[ruleSet].length)}</p>
${conditionsList(context, ruleSet)}
<p>${t.check}</p>
${actions(postForm(context, '/delete-account/start', submitButton(parts.continue, 'primary')), keepLink(context))}`;
  const name = clean(account?.name ?? '', 80);
  return layout(context, { title: name === '' ? t.titleUnnamed : t.title(name), step: 1, body });
}
