import { type Figure, lineOf, rounded } from '../figure.ts';
import { FIGURES, type FigureId, type Listed } from '../figures.ts';
import { machineLine } from '../machine.ts';
import { listedIn, type Results } from './kept.ts';
import { plotsOf } from './plots.ts';

const ALT: Readonly<Record<string, string>> = {
  goals: 'How near each figure is to its goal',
  waits: 'What people wait for beside the calls it takes',
  outbox: 'Effects done a second by the desk and by others',
  'growth-sqlite': 'How long people wait with 10,000 to 1,000,000 finished requests on SQLite',
  'growth-postgresql': 'The same on PostgreSQL',
};

/** docs/performance.md, of what was measured last. */
export function pageOf(results: Results): string {
  const listed = listedIn(results);
  const ids = (Object.keys(FIGURES) as FigureId[]).filter((id) => listed.has(id));
  const missing = (Object.keys(FIGURES) as FigureId[]).filter((id) => !listed.has(id));
  return `${[
    '# Performance: figures',
    '`npm run bench -- --keep` measures all of this and writes this page; `--only waits,mail` measures some of it, and the rest stays. [What the figures led to](why/performance.md) stands elsewhere.',
    'Each figure stands beside its floor: the least that anybody would need for the same, measured in the same run, in turns. **Ratios mean something, absolute numbers only beside their floor.** Medians, with the least and the most of all rounds; a run is void when rows differ from answers. All of it is on loopback.',
    [
      '| figure | desk | floor | desk / floor | goal | |',
      '|---|---|---|---|---|---|',
      ...ids.map((id) => row(id, listed.get(id))),
    ].join('\n'),
    ...(missing.length === 0 ? [] : [`Not measured yet: ${missing.map((id) => FIGURES[id].name).join('; ')}.`]),
    ...[...plotsOf(results).keys()].map((name) => `![${ALT[name] ?? name}](plots/${name}.svg)`),
    '## How, and what the limit is',
    ...ids.map((id) => about(id, FIGURES[id])),
    '## All of it',
    ...Object.entries(results).map(([name, { before, after, parts, quick }]) =>
      [
        `### ${name}`,
        `${before.at.slice(0, 10)}${quick ? ', in a hurry' : ''}; ${machineLine(before)}; at the end load ${after.load}, fdatasync ${after.fdatasync.is.toFixed(2)} ms.`,
        [
          '```text',
          ...parts.flatMap(({ about, figures }) => [about, ...figures.map((figure) => `  ${lineOf(figure)}`), '']),
          '```',
        ].join('\n'),
      ].join('\n\n'),
    ),
  ].join('\n\n')}\n`;
}

function row(id: FigureId, figure: (Figure & { readonly met: boolean }) | undefined): string {
  if (figure === undefined) return '';
  const { name, goal, unit, atLeast }: Listed = FIGURES[id];
  const { is, range, beside, note, met } = figure;
  const said = `${rounded(is)}${unit === 'x' ? '' : ` ${unit}`}${range && range[0] !== range[1] ? ` (${rounded(range[0])} to ${rounded(range[1])})` : ''}`;
  const [ours, floor] = beside
    ? [`${rounded(beside.desk.is)} ${beside.unit}`, `${rounded(beside.floor.is)} ${beside.unit}`]
    : unit === 'x'
      ? ['', '']
      : [said, ''];
  const wanted = `${atLeast ? '≥' : '≤'} ${goal.toLocaleString('en')}${unit === 'x' ? '' : ` ${unit}`}`;
  const what = note === undefined ? name : `${name} (${note})`;
  return `| ${what} | ${ours} | ${floor} | ${unit === 'x' ? said : ''} | ${wanted} | ${met ? 'met' : '**missed**'} |`;
}

const about = (_: FigureId, { name, floor, how, limit }: Listed): string =>
  `- **${name}.** ${how}${floor === null ? '' : ` *Floor*: ${floor}.`} *Limit*: ${limit}`;
