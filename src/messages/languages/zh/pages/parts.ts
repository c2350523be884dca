import { html } from '../../../html.ts';
import type { PartWords } from '../../pageWords.ts';

export const parts: PartWords = {
  languages: '语言',
  header: '删除账号',
  stepOf: (step, last) => `第${step}步，共${last}步`,
  error: '错误：',
  problem: '请更正以下内容',
  continue: '继续',
  keep: '保留我的账号',
  tryAgain: '重试',
  toConsole: '返回控制台',
  logIn: '登录控制台',
  account: '账号',
  request: '申请编号',
  questions: (contact) => html`如有疑问，请联系客服：${contact}`,
  conditionIs: { unmet: '未满足', unknown: '无法确认', met: '已满足' },
};
