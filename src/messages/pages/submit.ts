import type { Reason } from '../../domain/request.ts';
import { type Html, html } from '../html.ts';
import { cleanLines } from '../slackText.ts';
import { moment, span } from '../time.ts';
import { REASONS } from '../words.ts';
import type { PageContext } from './context.ts';
import { layout } from './layout.ts';
import { accountPair, actions, keepForm, particulars, postForm, submitButton } from './parts.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;
const WORDS = {
  en: {
    title: 'Last step',
    verified: 'We know that it is you. Nothing has been submitted yet.',
    reason: 'Reason',
    next: 'What happens next',
    answer: (within: string, by: string) =>
      `We answer within ${within}, by ${by}. You can cancel until the deletion starts.`,
    week: 'a week',
    mail: 'You get an e-mail now, and another one with our answer.',
    final: 'Once the request is approved, the account is deleted for good. Nobody can bring it back.',
    submit: 'Submit request',
  },
  zh: {
    title: '最后一步',
    verified: '您的身份已验证，申请尚未提交。',
    reason: '原因',
    next: '接下来',
    answer: (within: string, by: string) =>
      `我们将在${within}内，即 ${by} 之前答复您。在删除开始之前，您可以随时取消。`,
    week: '一周',
    mail: '提交后您会收到一封确认邮件，审核有结果时我们会再次发邮件通知您。',
    final: '申请获批后，账号将被永久删除，任何人都无法恢复。',
    submit: '提交申请',
  },
} as const;

interface Summary {
  readonly accountName: string;
  readonly accountId: string;
  readonly reason: Reason;
  /** The promise, were the request submitted now (ms). */
  readonly dueAt: number;
}

/** Step 5: everything once more, and the button that submits. */
export function submitPage(context: PageContext, { accountName, accountId, reason, dueAt }: Summary): Html {
  const { locale, now, timeZone } = context;
  const t = WORDS[locale];
  const time = dueAt - now;
  // The promise of the source document by its name; a minute or two on the way here do not change it.
  const within = Math.abs(time - WEEK) < WEEK / 14 ? t.week : span(time, locale);
  const because = html`${REASONS[reason.code][locale]}${reason.text !== null && html`<blockquote>${cleanLines(reason.text)}</blockquote>`}`;
  const body = html`<p>${t.verified}</p>
${particulars([accountPair(accountName, accountId, locale), [t.reason, because]])}
<h2>${t.next}</h2>
<ul><li>${t.mail}</li>
<li>${t.answer(within, moment(dueAt, timeZone, locale))}</li></ul>
<p class="warning">${t.final}</p>
${actions(postForm(context, '/delete-account/submit', submitButton(t.submit, 'danger')), keepForm(context))}`;
  return layout(context, { title: t.title, step: 5, body });
}
