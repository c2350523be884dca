import type { Addressee, Message } from '../tell.ts';

/** What somebody typed behind a slash command. */
export interface Asked {
  readonly user: string;
  readonly text: string;
  readonly to: Addressee;
}

/** The answer, which only they see. */
export type Command = (asked: Asked) => Promise<Message>;
