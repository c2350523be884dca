/** What was measured, and what it may be at most; both in ms, or both in another unit. Null: only to know. */
export interface Figure {
  readonly what: string;
  readonly is: number;
  readonly goal: number | null;
  readonly unit?: string;
}

/** Goal and figure in one line; figures without a goal are not judged. */
export function lineOf({ what, is, goal, unit }: Figure): string {
  const verdict = goal === null ? '    ' : isMet({ is, goal }) ? 'pass' : 'FAIL';
  const said = (value: number): string => (unit === undefined ? spanOf(value) : `${Math.round(value)} ${unit}`);
  return `${verdict}  ${what}: ${said(is)}${goal === null ? '' : ` (goal: ${said(goal)})`}`;
}

export const isMet = ({ is, goal }: Pick<Figure, 'is' | 'goal'>): boolean => goal === null || is < goal;

function spanOf(ms: number): string {
  if (ms < 100) return `${ms.toFixed(1)} ms`;
  return ms < 120_000 ? `${(ms / 1_000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`;
}
