import { isMet, rounded } from '../figure.ts';
import { FIGURES, type FigureId, type Listed } from '../figures.ts';
import { listedIn, type Results } from './kept.ts';
import { type Bar, bars, lines } from './svg.ts';

/** Beyond that a bar says no more (times as good as the goal). */
const MOST = 3;

/** Every plot of docs/performance.md, by the name of its file; those of which nothing was measured are left out. */
export function plotsOf(results: Results): ReadonlyMap<string, string> {
  const all: [string, string | null][] = [
    ['goals', goals(results)],
    ['waits', waits(results)],
    ['outbox', outbox(results)],
    ['growth-sqlite', growth(results, 'SQLite')],
    ['growth-postgresql', growth(results, 'PostgreSQL')],
  ];
  return new Map(all.flatMap(([name, svg]) => (svg === null ? [] : [[name, svg] as const])));
}

function goals(results: Results): string | null {
  const listed = listedIn(results);
  const rows = (Object.keys(FIGURES) as FigureId[]).flatMap((id): readonly Bar[] => {
    const figure = listed.get(id);
    if (figure === undefined) return [];
    const { name, goal, atLeast }: Listed = FIGURES[id];
    const near = atLeast ? figure.is / goal : goal / figure.is;
    const said = `${isMet(figure) ? '✓' : '✗'} ${near.toFixed(2)}${near > MOST ? ' …' : ''}`;
    return [{ label: short(name), values: [{ value: Math.min(MOST, near), said }] }];
  });
  return rows.length === 0
    ? null
    : bars('How near to each goal (1: met; 2: twice as good)', ['desk'], rows, { at: 1, said: 'goal' });
}

function waits(results: Results): string | null {
  const listed = listedIn(results);
  const ids: readonly FigureId[] = ['cardPosted', 'approveDialog', 'approvalStored', 'eligibility'];
  const rows = ids.flatMap((id): readonly Bar[] => {
    const { beside } = listed.get(id) ?? {};
    if (beside === undefined) return [];
    const values = [beside.desk.is, beside.floor.is].map((value) => ({ value, said: `${rounded(value)} ms` }));
    return [{ label: short(FIGURES[id].name), values }];
  });
  return rows.length === 0
    ? null
    : bars('What people wait for, beside the calls it takes (ms)', ['desk', 'the calls alone'], rows);
}

function outbox(results: Results): string | null {
  const parts = results['outbox']?.parts ?? [];
  const rows = parts.flatMap(({ about, figures }) =>
    figures
      .filter(({ unit }) => unit === 'a second')
      .map(
        ({ what, is }): Bar => ({
          label: `${short(where(about))}: ${what.replace(/ on (?:PostgreSQL|SQLite)$/, '')}`,
          values: [{ value: is, said: rounded(is), series: what === 'desk' ? 0 : 1 }],
        }),
      ),
  );
  return rows.length === 0
    ? null
    : bars('Effects done a second, instances × at a time in each', ['desk', 'others'], rows);
}

/** `500 effects on PostgreSQL, instances: 2, 4 at a time in each, 9 rounds`, in few words. */
const where = (about: string): string => {
  const [, database = '', instances = '', hands = ''] = /on (\w+), instances: (\d+), (\d+)/.exec(about) ?? [];
  return `${database} ${instances} × ${hands}`;
};

function growth(results: Results, database: string): string | null {
  const parts = (results['growth']?.parts ?? []).filter(
    ({ about }) => about.startsWith(`${database}, `) && !about.includes(' against '),
  );
  const names = parts[0]?.figures.map(({ what }) => what) ?? [];
  const sizes = parts.map(({ about }) => /, ([\d,]+) finished/.exec(about)?.[1] ?? '');
  const all = names.map((label) => ({
    label,
    points: parts.map(({ figures }) => figures.find(({ what }) => what === label)?.is ?? Number.NaN),
  }));
  return all.length === 0
    ? null
    : lines(`How long people wait with so many finished requests, ${database}`, sizes, all);
}

const short = (name: string): string =>
  name.replaceAll('`', '').replace(', 32 connections', '').replace(', 32 at a time', '');
