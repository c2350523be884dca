import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPromtool, runPromtool, WHERE_PROMTOOL } from './exposition.ts';
import { NAMES } from './names.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/operate/prometheus');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** Labels that Prometheus itself adds, and that of the bounds of a histogram. */
const ADDED = ['instance', 'job', 'le'];

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  }[];
}
const dashboard = JSON.parse(read('dashboard.json')) as Dashboard;
const alerts = read('alerts.yml');
const namesOf = (text: string): readonly string[] =>
  [...text.matchAll(/alert(?:name)?: (\w+)/g)].map(([, name = '']) => name);

const expressions: readonly (readonly [where: string, expr: string])[] = [
  ...[...alerts.matchAll(/alert: (\w+)\n\s+expr: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/g)].map(
    ([, name = '', lines, line]) => [name, lines ?? line ?? ''] as const,
  ),
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(
      ({ expr, legendFormat }) =>
        [
          title,
          `${expr} by (${[...legendFormat.matchAll(/{{(\w+)}}/g)].map(([, label]) => label).join(', ')})`,
        ] as const,
    ),
  ),
];

/** Every metric in an expression that is no name of ours, and every label that none of its metrics has. */
function strangers(expr: string): readonly string[] {
  const used = [...expr.matchAll(/\b(desk_\w+?)(_bucket|_count|_sum)?\b(?!\w)/g)].map(([, name = '', suffix]) => ({
    name,
    suffix,
  }));
  const unknown = used.flatMap(({ name, suffix }) => {
    const [type] = NAMES[name] ?? [];
    return type === undefined || (suffix !== undefined && type !== 'histogram') ? [name + (suffix ?? '')] : [];
  });
  const known = [...ADDED, ...used.flatMap(({ name }) => NAMES[name]?.[1] ?? [])];
  const labels = [
    ...[...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside = '']) => [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)]),
    ...[...expr.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, inside = '']) => [...inside.matchAll(/(\w+)/g)]),
  ].map(([, label = '']) => label);
  return [...unknown, ...labels.filter((label) => !known.includes(label))];
}

describe('the alert rules and the dashboard', () => {
  it('ask for what the desk exports, by labels that it has', () => {
    expect(namesOf(alerts).length).toBeGreaterThan(10);
    expect(expressions.length).toBeGreaterThan(namesOf(alerts).length + dashboard.panels.length - 1);
    expect(
      expressions.filter(([, expr]) => strangers(expr).length > 0).map(([where, expr]) => [where, strangers(expr)]),
    ).toEqual([]);
  });

  it.each([
    ['desk_request{status="pending"}', ['desk_request', 'status']],
    ['sum by (kind) (desk_outbox_waiting)', ['kind']],
    ['rate(desk_requests_count[5m])', ['desk_requests_count']],
    ['rate(desk_slack_ack_seconds_bucket{le="3"}[5m])', []],
  ])('would be found out: %s', (expr, found) => {
    expect(strangers(expr)).toEqual(found);
  });

  it('leave out nothing that the design names', () => {
    const all = expressions.map(([, expr]) => expr).join(' ');
    expect(Object.keys(NAMES).filter((name) => !all.includes(name))).toEqual([]);
  });

  it('say of each alert who has to look, what is the matter and what to do, and show it fire', () => {
    for (const rule of alerts.split('- alert: ').slice(1))
      expect(rule).toMatch(/severity: (page|ticket)[\s\S]*summary: ".+"[\s\S]*action: ".+"/);
    expect([...new Set(namesOf(read('alerts.test.yml')))].sort()).toEqual([...namesOf(alerts)].sort());
  });

  it('put no panel over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it.skipIf(!hasPromtool)(`pass promtool, each alert with its test${WHERE_PROMTOOL}`, () => {
    expect(runPromtool(['check', 'rules', 'alerts.yml'], '', FOLDER)).toContain('SUCCESS: 14 rules found');
    expect(runPromtool(['test', 'rules', 'alerts.test.yml'], '', FOLDER)).toMatch(/SUCCESS\s+exit 0$/);
  });
});
