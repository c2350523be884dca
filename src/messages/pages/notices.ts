import type { Text } from '../../domain/text.ts';

interface Notice {
  readonly title: Text;
  readonly text: Text;
}

/** What is said when a page cannot be shown: what happened, and what to do. */
export const NOTICES = {
  linkUsedOrExpired: {
    title: { en: 'This link no longer works', zh: '链接已失效' },
    text: {
      en: 'It was used already, or is too old. Sign in to the console and start again from there. Nothing was sent.',
      zh: '该链接已被使用或已过期。请登录控制台重新开始。未提交任何申请。',
    },
  },
  sessionEnded: {
    title: { en: 'Your visit has ended', zh: '会话已结束' },
    text: {
      en: 'For your safety a visit ends after a while. Sign in to the console and start again from there. A request that you submitted is not affected.',
      zh: '为了您的账号安全，会话已自动结束。请登录控制台重新开始。已提交的申请不受影响。',
    },
  },
  notFound: {
    title: { en: 'Page not found', zh: '未找到页面' },
    text: {
      en: 'There is nothing at this address. Follow the link in our e-mail again, or start in the console.',
      zh: '该地址没有内容。请重新打开邮件中的链接，或从控制台开始。',
    },
  },
  forgedForm: {
    title: { en: 'Please try again', zh: '请重试' },
    text: {
      en: 'We could not tell that this form came from our own page, so nothing was changed. Go back, load the page again and send the form once more.',
      zh: '我们无法确认该表单来自我们的页面，因此未做任何更改。请返回并刷新页面，然后重新提交。',
    },
  },
  tooLarge: {
    title: { en: 'Too much text', zh: '内容过长' },
    text: {
      en: 'What was sent is too large, so nothing was changed. Go back and shorten it.',
      zh: '提交的内容过长，未做任何更改。请返回并缩短内容。',
    },
  },
  adminEmailChanged: {
    title: { en: 'The admin e-mail address has changed', zh: '管理员邮箱已更改' },
    text: {
      en: "The account's admin e-mail address is no longer the one that we verified. Nothing was submitted. Start again with the new address.",
      zh: '该账号的管理员邮箱已不是我们验证过的邮箱，申请未提交。请使用新邮箱重新开始。',
    },
  },
  kept: {
    title: { en: 'You keep your account', zh: '您的账号已保留' },
    text: {
      en: 'Nothing was deleted and your account stays as it is. You can come back at any time.',
      zh: '没有删除任何内容，您的账号保持不变。您可以随时再来。',
    },
  },
  busy: {
    title: { en: 'Please try again soon', zh: '请稍后再试' },
    text: {
      en: 'We cannot answer at the moment. Nothing was changed. Load the page again in a minute.',
      zh: '我们暂时无法响应，未做任何更改。请一分钟后刷新页面。',
    },
  },
} as const satisfies Record<string, Notice>;

/** Something of ours broke. `id`: what support finds it by. */
export const wentWrong = (id: string): Notice => ({
  title: { en: 'Something went wrong', zh: '出了点问题' },
  text: {
    en: `This was our mistake, not yours. Try again in a minute. If it happens again, tell our support team this number: ${id}`,
    zh: `这是我们的问题，与您的操作无关。请一分钟后再试。如果问题仍然存在，请将此编号告知客服人员：${id}`,
  },
});
