/** What was measured, and what it may be; both in ms, or both in another unit. A goal of null: only to know. */
export interface Figure {
  readonly what: string;
  /** The median, where there is a range. */
  readonly is: number;
  readonly goal: number | null;
  readonly unit?: string;
  /** The goal is the least that it may be; without it the most. */
  readonly atLeast?: true;
  /** The least and the most of all rounds. */
  readonly range?: readonly [number, number];
}

/** Goal and figure in one line; figures without a goal are not judged. */
export function lineOf(figure: Figure): string {
  const { what, is, goal, unit, atLeast, range } = figure;
  const verdict = goal === null ? '    ' : isMet(figure) ? 'pass' : 'FAIL';
  const said = (value: number): string => (unit === undefined ? spanOf(value) : `${rounded(value)} ${unit}`);
  const between = range === undefined ? '' : `, ${range.map(rounded).join(' to ')}`;
  const wanted = goal === null ? '' : ` (goal: ${atLeast ? 'at least ' : ''}${said(goal)})`;
  return `${verdict}  ${what}: ${said(is)}${between}${wanted}`;
}

export const isMet = ({ is, goal, atLeast }: Pick<Figure, 'is' | 'goal' | 'atLeast'>): boolean =>
  goal === null || (atLeast ? is >= goal : is < goal);

/** The median and the range of what the rounds gave. */
export function ofRounds(rounds: readonly number[]): Required<Pick<Figure, 'is' | 'range'>> {
  const sorted = rounds.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return { is: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, range: [at(0), at(sorted.length - 1)] };
}

const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

function spanOf(ms: number): string {
  if (ms < 100) return `${ms.toFixed(1)} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`;
}
