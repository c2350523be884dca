import { FIGURES, type FigureId, type Listed } from './figures.ts';

/** The median of the rounds, and the least and the most of them. */
export interface Spread {
  readonly is: number;
  readonly range: readonly [number, number];
}

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
  /** Its row in the list of figures. */
  readonly of?: FigureId;
  /** What it was measured of, where it is one of several. */
  readonly note?: string;
  /** What was divided by what. */
  readonly beside?: { readonly unit: string; readonly desk: Spread; readonly floor: Spread };
}

/** A listed figure by rounds in which desk and floor took turns: the ratio of each round. `unit`: of both. */
export function against(of: FigureId, unit: string, desk: readonly number[], floor: readonly number[]): Figure {
  const ratios = desk.map((mine, round) => mine / (floor[round] ?? Number.NaN));
  return { ...listed(of, ofRounds(ratios)), beside: { unit, desk: ofRounds(desk), floor: ofRounds(floor) } };
}

/** A listed figure that stands for itself, in its own unit. */
export function listed(of: FigureId, spread: Spread): Figure {
  const { name, goal, unit, atLeast }: Listed = FIGURES[of];
  return { of, what: name, ...spread, goal, unit, ...(atLeast && { atLeast }) };
}

/** Goal and figure in one line; figures without a goal are not judged. */
export function lineOf(figure: Figure): string {
  const { what, is, goal, unit, atLeast, range, beside, note } = figure;
  const verdict = goal === null ? '    ' : isMet(figure) ? 'pass' : 'FAIL';
  const said = (value: number): string => (unit === undefined ? spanOf(value) : `${rounded(value)} ${unit}`);
  const between = range === undefined ? '' : `, ${range.map(rounded).join(' to ')}`;
  const wanted = goal === null ? '' : ` (goal: ${atLeast ? 'at least ' : ''}${said(goal)})`;
  const both =
    beside === undefined ? '' : `: ${rounded(beside.desk.is)} against ${rounded(beside.floor.is)} ${beside.unit}`;
  return `${verdict}  ${what}${note === undefined ? '' : ` (${note})`}: ${said(is)}${between}${wanted}${both}`;
}

export const isMet = ({ is, goal, atLeast }: Pick<Figure, 'is' | 'goal' | 'atLeast'>): boolean =>
  goal === null || (atLeast ? is >= goal : is <= goal);

/** The median and the range of what the rounds gave. */
export function ofRounds(rounds: readonly number[]): Spread {
  const sorted = rounds.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return { is: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, range: [at(0), at(sorted.length - 1)] };
}

/** What all but one in a hundred stay below. */
export const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;

export const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

function spanOf(ms: number): string {
  if (ms < 100) return `${ms.toFixed(1)} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`;
}
