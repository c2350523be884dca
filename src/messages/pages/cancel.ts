import { type Html, html } from '../html.ts';
import type { PageContext } from './context.ts';
import { layout } from './layout.ts';
import { actions, linkButton, postForm, submitButton } from './parts.ts';

const WORDS = {
  en: {
    title: 'Cancel your request?',
    what: 'The account stays as it is and nothing is deleted. You can make a new request at any time.',
    yes: 'Yes, cancel my request',
    back: 'Back to my request',
  },
  zh: {
    title: '要取消您的申请吗？',
    what: '取消后账号保持不变，不会删除任何内容。您可以随时重新提交申请。',
    yes: '是的，取消我的申请',
    back: '返回我的申请',
  },
} as const;

/** Asks once before a request is cancelled. `action`: where the yes goes; `back`: the request's page. */
export function cancelPage(context: PageContext, { action, back }: { action: string; back: string }): Html {
  const t = WORDS[context.locale];
  const body = html`<p>${t.what}</p>
${actions(postForm(context, action, submitButton(t.yes, 'primary')), linkButton(t.back, back, 'quiet'))}`;
  return layout(context, { title: t.title, body });
}
