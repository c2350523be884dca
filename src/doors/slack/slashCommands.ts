import type { Answer } from '../../messages/slack/answer.ts';
import { COMMAND_NAMES, type CommandName } from '../../messages/slack/commands/commands.ts';
import { renderHelp } from '../../messages/slack/help.ts';
import { onShow } from './card/show.ts';
import { onAway } from './commands/away.ts';
import { onFreeze, onThaw } from './commands/brake.ts';
import { onDesk } from './commands/desk.ts';
import { onStats } from './commands/stats.ts';
import type { ListenerDeps } from './deps.ts';
import type { Command } from './events.ts';
import { onLookUp } from './lookUp/command.ts';
import { onQueue } from './queue/command.ts';

/** The answer to each command. */
const ANSWERS: Readonly<Record<CommandName, (deps: ListenerDeps, command: Command) => Promise<Answer>>> = {
  '/eligibility': onLookUp,
  '/deletion lookup': onLookUp,
  '/deletion queue': onQueue,
  '/deletion show': onShow,
  '/deletion stats': onStats,
  '/deletion desk': onDesk,
  '/deletion away': onAway,
  '/deletion freeze': onFreeze,
  '/deletion thaw': onThaw,
  '/deletion help': onHelp,
};

/** The first words of all commands, as Slack knows them; each has its entry in manifest.json. */
export const SLASH_COMMANDS: readonly string[] = [...new Set(COMMAND_NAMES.map((name) => name.split(' ')[0] ?? ''))];

interface Typed {
  /** Null when nobody knows it. */
  readonly name: CommandName | null;
  /** What follows the name. */
  readonly text: string;
}

/** Which command was typed: the slash command alone is one, or its first word says which. Without a word it is the help. */
export function readCommand(slash: string, text: string): Typed {
  const alone = COMMAND_NAMES.find((name) => name === slash);
  if (alone !== undefined) return { name: alone, text };
  const [word = ''] = text.trim().split(/\s+/, 1);
  const full = `${slash} ${word.toLowerCase() || 'help'}`;
  return { name: COMMAND_NAMES.find((name) => name === full) ?? null, text: text.trim().slice(word.length) };
}

/** The answer, which only they see. */
export const answerTo = async (deps: ListenerDeps, user: string, { name, text }: Typed): Promise<Answer> =>
  name === null ? renderHelp('command') : ANSWERS[name](deps, { user, name, text });

/** `/deletion help`. Tells nothing about anybody. */
async function onHelp(): Promise<Answer> {
  return renderHelp(null);
}

/** Whoever stops deletions is never told to wait. */
export const isUrgent = (name: CommandName | null): boolean => name === '/deletion freeze';
