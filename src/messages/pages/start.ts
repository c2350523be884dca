import { RULE_SETS, type RuleSet } from '../../domain/prerequisites/index.ts';
import { type Html, html } from '../html.ts';
import type { PageContext } from './context.ts';
import { layout } from './layout.ts';
import {
  accountPair,
  actions,
  CONTINUE,
  accountName as called,
  keepLink,
  particulars,
  postForm,
  submitButton,
} from './parts.ts';
import { conditionsList } from './sourceWords.ts';

const WORDS = {
  en: {
    title: (name: string) => `Do you want to delete ${name}?`,
    final: 'Deletion is final. Neither you nor we can bring the account back.',
    lost: 'What will be lost',
    losses: [
      'The account itself: nobody can sign in to it any more.',
      'All projects with their App IDs, certificates and settings. Apps that use them stop working.',
      'Usage data, bills and invoices in the console. Download what you still need first.',
      'What is left of packages and support plans.',
    ],
    conditions: 'The conditions',
    all: (count: number) => `An account can be deleted when all ${count} are met:`,
    check:
      'We check them when you continue. If one is not met, the next page names it and says what to do. Nothing is sent yet.',
  },
  zh: {
    title: (name: string) => `要删除 ${name} 吗？`,
    final: '删除后无法撤销，您和我们都无法恢复该账号。',
    lost: '您将失去',
    losses: [
      '账号本身：任何人都无法再登录该账号。',
      '所有项目及其 App ID、证书和配置。使用它们的应用将停止工作。',
      '控制台中的用量数据、账单和发票。如有需要，请提前下载。',
      '尚未用完的套餐包和技术支持服务。',
    ],
    conditions: '删除条件',
    all: (count: number) => `满足以下全部 ${count} 个条件，才能删除账号：`,
    check: '点击“继续”后，我们会逐项检查。如有条件未满足，下一页会列出并告诉您如何处理。此时不会提交任何申请。',
  },
} as const;

/**
 * Step 1: what deletion means, before anything is looked at. `accountName`: null while it is not known yet; `ruleSet`:
 * the conditions for new requests.
 */
export function startPage(
  context: PageContext,
  { accountId, accountName, ruleSet }: { accountId: string; accountName: string | null; ruleSet: RuleSet },
): Html {
  const { locale } = context;
  const t = WORDS[locale];
  const body = html`${particulars([accountPair(accountName, accountId, locale)])}
<p class="warning">${t.final}</p>
<h2>${t.lost}</h2>
<ul>${t.losses.map((loss) => html`<li>${loss}</li>`)}</ul>
<h2>${t.conditions}</h2>
<p>${t.all(RULE_SETS[ruleSet].length)}</p>
${conditionsList(context, ruleSet)}
<p>${t.check}</p>
${actions(postForm(context, '/delete-account/start', submitButton(CONTINUE[locale], 'primary')), keepLink(context))}`;
  return layout(context, { title: t.title(called(accountName, accountId)), step: 1, body });
}
