import type { DeskCommand } from './command.ts';

/** A command as it is typed: `outbox retry [delivery id]`. */
export const usageOf = ({ name, takes }: DeskCommand): string => [...name, takes].join(' ').trim();

/** One line per command. */
export function usage(commands: readonly DeskCommand[]): string {
  const calls = commands.map(usageOf);
  const width = Math.max(...calls.map((call) => call.length));
  const lines = commands.map(({ does }, index) => `  ${(calls[index] ?? '').padEnd(width)}  ${does}`);
  return ['npm run desk -- <command> [--json]', '', ...lines].join('\n');
}
