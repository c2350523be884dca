import type { Message } from './answers/tell.ts';

/** What somebody typed behind a command. */
export interface Asked {
  readonly user: string;
  readonly text: string;
}

/** The answer, which only they see. */
export type Command = (asked: Asked) => Promise<Message>;
