import { isNotThere } from '../../domain/decide/stuck.ts';
import { type DeletionRequest, isOpen } from '../../domain/request.ts';
import type { Text } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import { cleanLines } from '../slackText.ts';
import { categoryForCustomer } from '../words.ts';
import { conditionList, findingsOf } from './conditions.ts';
import type { PageContext } from './context.ts';
import { layout } from './layout.ts';
import { accountPair, actions, linkButton, notice as noticed, particulars, REQUEST } from './parts.ts';
import { headline, nextWords } from './statusWords.ts';
import { timeline } from './timeline.ts';

const TITLE: Text = { en: 'Your request', zh: '您的申请' };
const SO_FAR: Text = { en: 'Where it stands', zh: '进度' };
const NEXT: Text = { en: 'What happens next', zh: '接下来' };
const CANCEL: Text = { en: 'Cancel my request', zh: '取消我的申请' };
const WHY: Text = { en: 'Why it was rejected', zh: '未通过的原因' };
const SAID: Text = { en: 'Our support team writes:', zh: '客服人员的说明：' };
const FIX: Text = { en: 'What you have to fix', zh: '需要您处理的事项' };
const FIX_OPEN: Text = {
  en: 'The account cannot be deleted before this is fixed. We check again by ourselves, so you need not make a new request.',
  zh: '处理以下事项后才能删除账号。我们会自动重新检查，您无需重新提交申请。',
};
const FIX_REJECTED: Text = {
  en: 'Fix this before you make a new request.',
  zh: '请先处理以下事项，再重新提交申请。',
};
const UNKNOWN: Text = { en: 'What we could not check', zh: '暂时无法确认的条件' };
const UNKNOWN_TEXT: Text = {
  en: 'We could not find out about this at the last check, and try again by ourselves. You need not do anything.',
  zh: '最近一次检查时我们无法确认以下条件，我们会自动重试。您无需任何操作。',
};

const CERTIFICATE: Text = { en: 'Certificate', zh: '删除证明' };
const CERTIFICATE_TEXT: Text = {
  en: 'A file with our signature that says which account it was, when and how its deletion was established, and who asked for it. Anybody can verify it. Please keep it: this page will not be here for ever.',
  zh: '带有我们数字签名的文件，说明涉及哪个账号、何时以何种方式确认删除以及由谁申请，任何人都可以验证。本页面不会永久保留，请妥善保存该文件。',
};
const DOWNLOAD: Text = { en: 'Download the certificate', zh: '下载删除证明' };

interface Shown {
  readonly request: DeletionRequest;
  /** Where the question about cancelling is; null when it is too late. */
  readonly cancelAction: string | null;
  /** Where the certificate is; null before the account was deleted. */
  readonly certificateUrl: string | null;
  /** What was done just now. */
  readonly notice: string | null;
}

/** Step 6: how the request stands. Says what the customer may know: no staff, no notes, none of the console's words. */
export function statusPage(context: PageContext, { request, cancelAction, certificateUrl, notice }: Shown): Html {
  const { locale } = context;
  const { account, id, status } = request;
  const line = timeline(request, context);
  const body = html`${noticed(notice)}
<p class="headline ${status}">${headline(request)[locale]}</p>
${particulars([accountPair(account.name, account.id, locale), [REQUEST[locale], html`<code>${id}</code>`]])}
${rejection(request, context)}
${toFix(request, context)}
<h2>${NEXT[locale]}</h2>
<p>${nextWords(request, context)}</p>
${
  certificateUrl !== null &&
  html`<h2>${CERTIFICATE[locale]}</h2>
<p>${CERTIFICATE_TEXT[locale]}</p>
${actions(linkButton(DOWNLOAD[locale], certificateUrl, 'quiet'))}`
}
${line.markup !== '' && html`<h2>${SO_FAR[locale]}</h2>${line}`}
${cancelAction !== null && actions(linkButton(CANCEL[locale], cancelAction, 'quiet'))}`;
  return layout(context, { title: TITLE[locale], body });
}

function rejection({ decision }: DeletionRequest, { locale }: PageContext): Html | false {
  if (decision?.kind !== 'rejected') return false;
  const said = cleanLines(decision.message).trim();
  return html`<h2>${WHY[locale]}</h2>
<p>${categoryForCustomer(decision.category)[locale]}</p>
${said !== '' && html`<p>${SAID[locale]}</p><blockquote>${said}</blockquote>`}`;
}

/** What the latest check found wanting, as long as it matters. */
function toFix(request: DeletionRequest, context: PageContext): Html | false {
  const { locale } = context;
  const open = isOpen(request);
  if (isNotThere(request)) return false;
  if (!open && request.status !== 'rejected') return false;
  const unmet = findingsOf(request.check, 'unmet', context);
  // Once the deletion is under way the console may no longer answer about the account: that worries nobody.
  const unknown = open && request.status !== 'deleting' ? findingsOf(request.check, 'unknown', context) : [];
  return html`${
    unmet.length > 0 &&
    html`<h2>${FIX[locale]}</h2>
<p>${(open ? FIX_OPEN : FIX_REJECTED)[locale]}</p>
${conditionList(unmet, locale, 3)}`
  }${
    unknown.length > 0 &&
    html`<h2>${UNKNOWN[locale]}</h2>
<p>${UNKNOWN_TEXT[locale]}</p>
${conditionList(unknown, locale, 3)}`
  }`;
}
