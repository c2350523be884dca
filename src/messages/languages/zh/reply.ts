import type { ReplyWords } from '../replyWords.ts';

export const reply: ReplyWords = {
  head: (name) => `${name}暂时还不能删除。请先完成以下事项：`,
  theAccount: '您的账号',
  asked: (requestId) => `您已提交删除申请（申请编号${requestId}）。我们会自动重新检查，您无需重新提交申请。`,
  canAsk: (unmet) => `${unmet === 1 ? '完成' : '全部完成'}后，您就可以在控制台申请删除账号。`,
};
