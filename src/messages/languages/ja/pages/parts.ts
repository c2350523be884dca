import { html } from '../../../html.ts';
import type { PartWords } from '../../pageWords.ts';

export const parts: PartWords = {
  languages: '言語',
  header: 'アカウントの削除',
  stepOf: (step, last) => `ステップ${step}／${last}`,
  error: 'エラー：',
  problem: '入力内容をご確認ください',
  continue: '次へ進む',
  keep: 'アカウントを残す',
  tryAgain: 'もう一度試す',
  toConsole: 'コンソールに戻る',
  logIn: 'コンソールにログイン',
  account: 'アカウント',
  request: '申請番号',
  questions: (contact) => html`ご不明な点は、サポートまでお問い合わせください：${contact}`,
  conditionIs: { unmet: '満たされていません', unknown: '確認できませんでした', met: '満たされています' },
};
