import type { ReplyWords } from '../replyWords.ts';

export const reply: ReplyWords = {
  head: (name) => `${name} cannot be deleted yet. Please do this first:`,
  theAccount: 'Your account',
  asked: (requestId) =>
    `You have asked for the deletion already (request ${requestId}). We check again by ourselves, so you need not ask again.`,
  canAsk: (unmet) =>
    `When ${unmet === 1 ? 'this' : 'all of this'} is done, you can ask for the deletion in the console.`,
};
