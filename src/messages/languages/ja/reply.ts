import type { ReplyWords } from '../replyWords.ts';

export const reply: ReplyWords = {
  head: (name) => `${name}は、まだ削除できません。先に次の手続きをお願いいたします。`,
  theAccount: 'お客様のアカウント',
  asked: (requestId) =>
    `削除の申請はすでにいただいています（申請番号：${requestId}）。条件は自動的に再確認しますので、改めて申請いただく必要はありません。`,
  canAsk: (unmet) =>
    `${unmet === 1 ? 'この手続き' : 'すべての手続き'}が済みましたら、コンソールから削除を申請できます。`,
};
