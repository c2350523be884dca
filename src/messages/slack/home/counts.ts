import { span } from '../../time.ts';
import type { Line } from '../line.ts';
import { type Counts, isNone } from '../rows/counts.ts';
import type { Home } from './model.ts';

/** `12 open · 3 due in 48 h · 1 overdue · 1 in need of a person · median decision 9 h`. */
export const countsLine = ({ medianDecision }: Home, { all, due, overdue, stuck }: Counts): Line => [
  { bold: `${all} open` },
  ` · ${due} due in 48 h · ${overdue} overdue`,
  isNone(stuck) ? '' : ` · ${stuck} in need of a person`,
  medianDecision === null ? '' : ` · median decision ${span(medianDecision, 'en')}`,
];
