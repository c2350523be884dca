import type { PageWords } from '../../pageWords.ts';

export const notices: PageWords['notices'] = {
  linkUsedOrExpired: {
    title: '链接已失效',
    text: '该链接已被使用或已过期，未提交任何申请。请登录控制台，前往“账号名称＞设置＞安全”，点击“删除账号”重新开始。',
  },
  sessionEnded: {
    title: '会话已结束',
    text: '为了您的账号安全，会话已自动结束。已提交的申请不受影响。请登录控制台，前往“账号名称＞设置＞安全”，点击“删除账号”重新开始。',
  },
  notFound: {
    title: '未找到页面',
    text: '该地址没有内容。请重新打开邮件中的链接，或从控制台开始。',
  },
  forgedForm: {
    title: '请重试',
    text: '我们无法确认该表单来自我们的页面，因此未做任何更改。请返回并刷新页面，然后重新提交。',
  },
  tooLarge: {
    title: '内容过长',
    text: '提交的内容过长，未做任何更改。请返回并缩短内容。',
  },
  adminEmailChanged: {
    title: '管理员邮箱已更改',
    text: '该账号的管理员邮箱已不是我们验证过的邮箱，申请未提交。请使用新邮箱重新开始。',
  },
  notTold: {
    title: '我们不会再通知您',
    text: '您的这项要求已删除。您可以随时在控制台再次要求我们通知您。',
  },
  kept: {
    title: '您的账号已保留',
    text: '没有删除任何内容，您的账号保持不变。您可以随时再来。',
  },
  busy: {
    title: '请稍后再试',
    text: '我们暂时无法响应，未做任何更改。请一分钟后刷新页面。',
  },
};

export const wentWrong: PageWords['wentWrong'] = (id) => ({
  title: '出了点问题',
  text: `这是我们的问题，与您的操作无关。请一分钟后再试。如果问题仍然存在，请将此编号告知客服：${id}`,
});
