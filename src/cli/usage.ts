import type { Command } from './command.ts';

/** One line per command. */
export function usage(commands: readonly Command[]): string {
  const calls = commands.map(({ name, takes }) => [...name, takes].join(' ').trim());
  const width = Math.max(...calls.map((call) => call.length));
  const lines = commands.map(({ does }, index) => `  ${(calls[index] ?? '').padEnd(width)}  ${does}`);
  return ['npm run desk -- <command> [--json]', '', ...lines].join('\n');
}
