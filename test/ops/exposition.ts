import { spawnSync } from 'node:child_process';

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  /** Names of all labels that its samples have, without `le` and `quantile`. */
  readonly labels: readonly string[];
  readonly samples: readonly {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? ([-+]?(?:\d[\d.e+-]*|Inf|nan))$/i;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"/g;

/** Reads Prometheus' text format, strictly: what is no line of it throws. */
export function families(text: string): ReadonlyMap<string, Family> {
  const found = new Map<
    string,
    { name: string; type: string; help: string; labels: Set<string>; samples: Family['samples'][number][] }
  >();
  const family = (name: string) => {
    const of = found.get(name) ?? { name, type: '', help: '', labels: new Set<string>(), samples: [] };
    found.set(name, of);
    return of;
  };
  if (!text.endsWith('\n')) throw new Error('no newline at the end');
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [, kind, about = '', words = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') family(about).help = words;
    else if (kind === 'TYPE') family(about).type = words;
    else {
      const [, name, list = '', value] = SAMPLE.exec(line) ?? [];
      if (name === undefined || list.replace(LABEL, '').replaceAll(',', '') !== '')
        throw new Error(`not a sample: ${line}`);
      const of = found.get(name) ?? found.get(name.replace(/_(bucket|sum|count)$/, ''));
      if (of === undefined) throw new Error(`of no family: ${line}`);
      const labels = Object.fromEntries([...list.matchAll(LABEL)].map(([, label = '', said = '']) => [label, said]));
      for (const label of Object.keys(labels)) if (label !== 'le' && label !== 'quantile') of.labels.add(label);
      of.samples.push({ name, labels, value: Number(value?.replace('Inf', 'Infinity')) });
    }
  }
  return new Map([...found].map(([name, { labels, ...of }]) => [name, { ...of, labels: [...labels].sort() }]));
}

const UNITS = /_(milli|micro|nano|kilo|mega)?(seconds|bytes)(_|$)|_(ms|msec|sec|minutes|hours|days|kb|mb|percent)(_|$)/;

/** What `promtool check metrics` finds, as far as it concerns names and help. */
export const lint = (all: ReadonlyMap<string, Family>): readonly string[] =>
  [...all.values()].flatMap(({ name, type, help, labels }) => {
    const unit = UNITS.exec(name);
    const problems: readonly (readonly [boolean, string])[] = [
      [help === '', 'has no help'],
      [!['counter', 'gauge', 'histogram', 'summary'].includes(type), 'has no type'],
      [type === 'counter' && !name.endsWith('_total'), 'is a counter and does not end in _total'],
      [type !== 'counter' && name.endsWith('_total'), 'ends in _total and is no counter'],
      [/_(gauge|counter|histogram|summary)(_|$)/.test(name), 'names its type'],
      [unit !== null && (unit[1] !== undefined || unit[4] !== undefined), 'is in no base unit'],
      [/[A-Z]/.test(name), 'is in camel case'],
      [labels.some((label) => /[A-Z]|^__/.test(label)), 'has labels in camel case'],
      [!/^(desk|process|nodejs)_/.test(name), 'has no prefix'],
    ];
    return problems.filter(([is]) => is).map(([, words]) => `${name} ${words}`);
  });

/** Prometheus' own tool, where it is installed. */
export const promtool = process.env['PROMTOOL'] ?? 'promtool';
export const hasPromtool = spawnSync(promtool, ['--version']).status === 0;
export const WHERE_PROMTOOL = hasPromtool
  ? ''
  : ' (skipped: promtool is not installed; Debian has it in the package prometheus)';

export function runPromtool(args: readonly string[], input = '', cwd = process.cwd()): string {
  const { stdout, stderr, status } = spawnSync(promtool, args, { input, cwd, encoding: 'utf8' });
  return `${stdout}${stderr}exit ${status}`;
}
