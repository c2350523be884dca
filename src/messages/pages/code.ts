import { type Html, html } from '../html.ts';
import { clean } from '../slackText.ts';
import { momentAndDistance } from '../time.ts';
import type { PageContext } from './context.ts';
import { described, errorBeside, errorSummary } from './fields.ts';
import { layout } from './layout.ts';
import { actions, CONTINUE, keepForm, notice as noticed, postForm, submitButton } from './parts.ts';

const WORDS = {
  en: {
    title: 'Verify that it is you',
    sent: (email: Html) => html`We sent a code to ${email}.`,
    until: (when: string) => `It is valid until ${when}.`,
    over: 'It is no longer valid: ask for a new one.',
    code: 'Code',
    hint: 'Eight digits. Nobody from our team will ever ask you for it.',
    not: 'No code?',
    look: 'It can take a minute to arrive. Look into your spam folder too. Or ask for another; the old one then stops working.',
    again: 'Send a new code',
  },
  zh: {
    title: '验证您的身份',
    sent: (email: Html) => html`我们已向 ${email} 发送验证码。`,
    until: (when: string) => `验证码有效期至 ${when}。`,
    over: '该验证码已失效，请重新获取。',
    code: '验证码',
    hint: '8 位数字。我们的工作人员绝不会向您索要验证码。',
    not: '没有收到验证码？',
    look: '邮件可能需要一分钟才能送达，也请查看垃圾邮件文件夹。您还可以重新获取，旧验证码将随之失效。',
    again: '重新发送验证码',
  },
} as const;

/** Step 4: the code that was mailed. `expiresAt` in ms; `notice`: what was done just now. */
export function codePage(
  context: PageContext,
  {
    maskedEmail,
    expiresAt,
    error,
    notice,
  }: { maskedEmail: string; expiresAt: number; error: string | null; notice: string | null },
): Html {
  const { locale, now, timeZone } = context;
  const t = WORDS[locale];
  const wrong = error ?? undefined;
  const until = expiresAt > now ? t.until(momentAndDistance(expiresAt, now, timeZone, locale)) : t.over;
  const field = html`<div class="field"><label for="code">${t.code}</label>
<p class="hint" id="code-hint">${t.hint}</p>
${errorBeside('code', wrong, locale)}
<input type="text" id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" spellcheck="false" required${described('code', wrong, true)}></div>
${actions(submitButton(CONTINUE[locale], 'primary'))}`;
  const body = html`${errorSummary(error === null ? [] : [{ id: 'code', error }], locale)}
${noticed(notice)}
<p>${t.sent(html`<strong>${clean(maskedEmail, 320)}</strong>`)} ${until}</p>
${postForm(context, '/delete-account/code', field)}
<h2>${t.not}</h2>
<p>${t.look}</p>
${actions(postForm(context, '/delete-account/code/new', submitButton(t.again, 'quiet')), keepForm(context))}`;
  return layout(context, { title: t.title, step: 4, failed: error !== null, body });
}
