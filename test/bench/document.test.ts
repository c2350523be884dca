import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Result, readKept } from '../../bench/document/kept.ts';
import { pageOf } from '../../bench/document/page.ts';
import { plotsOf } from '../../bench/document/plots.ts';
import { against, isMet, lineOf, listed, ofRounds, p99 } from '../../bench/figure.ts';
import { machine } from '../../bench/machine.ts';

const ROOT = resolve(import.meta.dirname, '../..');

describe('the page of figures', () => {
  it('is what was kept, with its plots: npm run bench -- --document makes it anew', () => {
    const kept = readKept();
    expect(readFileSync(join(ROOT, 'docs/performance.md'), 'utf8')).toBe(pageOf(kept));
    const plots = [...plotsOf(kept)].map(([name, svg]) => [`${name}.svg`, svg]);
    const stored = readdirSync(join(ROOT, 'docs/plots')).map((file) => [
      file,
      readFileSync(join(ROOT, 'docs/plots', file), 'utf8'),
    ]);
    expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(plots));
  });

  it('says of each figure whether its goal is met, and which ones nobody measured', () => {
    const figures = [against('mail', 'a second', [90, 98, 96], [100, 100, 100]), listed('fileSize', ofRounds([3.5]))];
    const page = pageOf({ mail: resultOf(figures) });
    expect(page).toContain(
      '| Mails sent, four at a time | 96 a second | 100 a second | 0.96 (0.90 to 0.98) | ≥ 0.95 | met |',
    );
    expect(page).toContain('| File size of a finished request | 3.50 KB |  |  | ≤ 3 KB | **missed** |');
    expect(page).toMatch(/^Not measured yet: Press to filled approve dialog; /m);
    expect([...plotsOf({ mail: resultOf(figures) }).keys()]).toEqual(['goals']);
  });
});

describe('a figure', () => {
  it('is the median of the ratios of its rounds, which a round that went wrong does not spoil', () => {
    const figure = against('approveDialog', 'ms', [460, 240, 230, 228, 9_000], [200, 200, 200, 200, 200]);
    expect(figure).toMatchObject({
      is: 1.2,
      range: [1.14, 45],
      goal: 1.15,
      beside: { desk: { is: 240 }, floor: { is: 200 } },
    });
    expect(isMet(figure)).toBe(false);
    expect(lineOf(figure)).toBe(
      'FAIL  Press to filled approve dialog: 1.20 x, 1.14 to 45 (goal: 1.15 x): 240 against 200 ms',
    );
  });

  it.each([
    ['mail', 0.95, true],
    ['mail', 0.94, false],
    ['queueCode', 5_000, true],
    ['queueCode', 5_001, false],
  ] as const)('%s of %d is met: %s', (of, is, met) => {
    expect(isMet(listed(of, ofRounds([is])))).toBe(met);
  });

  it('p99 is what one in a hundred is above', () => {
    expect(p99(Array.from({ length: 200 }, (_, nth) => nth + 1))).toBe(198);
  });
});

const resultOf = (figures: readonly ReturnType<typeof listed>[]): Result => {
  const at = machine();
  const measured = figures.map((figure) => ({ ...figure, met: isMet(figure) }));
  return { quick: false, before: at, after: at, parts: [{ about: 'a part', figures: measured }] };
};
