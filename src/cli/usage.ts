import type { DeskCommand } from './command.ts';

/** A command as it is typed: `outbox retry [delivery id]`. */
export const usageOf = ({ name, takes = [], options = [] }: Pick<DeskCommand, 'name' | 'takes' | 'options'>): string =>
  [...name, ...takes, ...options.map(({ flags, needed }) => (needed ? flags : `[${flags}]`))].join(' ');
