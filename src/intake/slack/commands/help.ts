import { renderHelp } from '../../../messages/help.ts';
import type { Message } from '../tell.ts';

/** `/deletion help`, and the answer to everything that is no command. Tells nothing about anybody. */
export const onHelp = async (): Promise<Message> => renderHelp();
