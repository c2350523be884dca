import { type Mistake, renderHelp } from '../../../messages/slack/help.ts';
import type { Message } from '../answers/tell.ts';

/** `/deletion help`, and the answer to everything that is no command: what was wrong first. Tells nothing about anybody. */
export const onHelp =
  (mistake: Mistake | null = null) =>
  async (): Promise<Message> =>
    renderHelp(mistake);
