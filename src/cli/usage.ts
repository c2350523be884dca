import type { DeskCommand } from './command.ts';

/** A command as it is typed: `outbox retry [delivery id]`. */
export const usageOf = ({ name, takes = [], options = [] }: Pick<DeskCommand, 'name' | 'takes' | 'options'>): string =>
  [...name, ...takes, ...options.map(({ flags, needed }) => (needed ? flags : `[${flags}]`))].join(' ');

/** More leaves what a command does no room in 80 columns. */
const WIDEST = 36;

/** The same for the list of all commands, where many options are left to the help of the command itself. */
export function briefUsageOf(command: Pick<DeskCommand, 'name' | 'takes' | 'options'>): string {
  const all = usageOf(command);
  return all.length <= WIDEST ? all : [...command.name, ...(command.takes ?? []), '[options]'].join(' ');
}
