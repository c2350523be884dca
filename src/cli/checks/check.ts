import { answer, type Printed } from '../command.ts';
import { paint, table } from '../terminal.ts';

/** One thing that was looked at. `look`: nothing is broken, and somebody should know. */
export interface Check {
  /** A variable of the configuration, or what else was looked at. */
  readonly name: string;
  readonly state: 'ok' | 'look' | 'bad';
  /** What is so, and what to do where it is not well. Never a value of the configuration. */
  readonly says: string;
}

export const ok = (name: string, says: string): Check => ({ name, state: 'ok', says });
export const look = (name: string, says: string): Check => ({ name, state: 'look', says });
export const bad = (name: string, says: string): Check => ({ name, state: 'bad', says });

const STYLE = { ok: 'good', look: 'soon', bad: 'bad' } as const;

/** All of them, a line each; exit code 1 when one is bad. */
export function listed(checks: readonly Check[]): Printed {
  const rows = checks.map(({ name, state, says }) => [paint(STYLE[state], state), name, says]);
  const count = checks.filter(({ state }) => state === 'bad').length;
  const end = count === 0 ? 'Nothing is wrong.' : `${count} of ${checks.length} are bad.`;
  return answer({ ok: count === 0, checks }, [...table(rows), end].join('\n'), count === 0 ? 0 : 1);
}
