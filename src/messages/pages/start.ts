import { RULE_SETS, type RuleSet } from '../../domain/prerequisites/prerequisites.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import {
  accountPair,
  actions,
  accountName as called,
  keepLink,
  particulars,
  postForm,
  submitButton,
} from './frame/parts.ts';
import { conditionsList } from './sourceWords.ts';

/**
 * Step 1: what deletion means, before anything is looked at. `accountName`: null while it is not known yet; `ruleSet`:
 * the conditions for new requests.
 */
export function startPage(
  context: PageContext,
  { accountId, accountName, ruleSet }: { accountId: string; accountName: string | null; ruleSet: RuleSet },
): Html {
  const { locale } = context;
  const { parts, steps } = CATALOGUES[locale].pages;
  const t = steps.start;
  const body = html`${particulars([accountPair(accountName, accountId, locale)])}
<p class="warning">${t.final}</p>
<h2>${t.lost}</h2>
<ul>${t.losses.map((loss) => html`<li>${loss}</li>`)}</ul>
<h2>${t.conditions}</h2>
<p>${t.all(RULE_SETS[ruleSet].length)}</p>
${conditionsList(context, ruleSet)}
<p>${t.check}</p>
${actions(postForm(context, '/delete-account/start', submitButton(parts.continue, 'primary')), keepLink(context))}`;
  return layout(context, { title: t.title(called(accountName, accountId)), step: 1, body });
}
