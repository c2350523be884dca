import type { ListenerDeps } from '../deps.ts';
import { onFreeze, onThaw } from './brake.ts';
import type { Command } from './command.ts';
import { onHelp } from './help.ts';
import { onLookUp } from './lookUp.ts';
import { onQueue } from './queue.ts';
import { onShow } from './show.ts';
import { onStats } from './stats.ts';

const FREEZE = 'freeze';

/** Whoever stops deletions is never told to wait. */
export const isUrgent = (command: string, text: string): boolean =>
  command === '/deletion' && text.trim().split(/\s+/)[0]?.toLowerCase() === FREEZE;

/** `/deletion <word> …`: the word picks the answer; without one, or with one that nobody knows, it is the help. */
export function onDeletion(deps: ListenerDeps): Command {
  const words: ReadonlyMap<string, Command> = new Map<string, Command>([
    ['lookup', onLookUp(deps, 'deletion lookup')],
    ['queue', onQueue(deps)],
    ['show', onShow(deps)],
    ['stats', onStats(deps)],
    [FREEZE, onFreeze(deps)],
    ['thaw', onThaw(deps)],
    ['help', onHelp()],
    ['', onHelp()],
  ]);
  const unknown = onHelp('command');
  return (asked) => {
    const [word = '', ...rest] = asked.text.trim().split(/\s+/);
    return (words.get(word.toLowerCase()) ?? unknown)({ ...asked, text: rest.join(' ') });
  };
}
