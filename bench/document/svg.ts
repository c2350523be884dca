/** Plots as SVG that read well on a light and on a dark page. Positions in pixels. */

const WIDTH = 880;
const ROW = 22;
const LEFT = 330;
const RIGHT = 110;
const TOP = 44;

const STYLE = `<style>
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.quiet{fill:#59636e}
.s0{fill:#0969da}.s1{fill:#9a6700}.s2{fill:#1a7f37}.s3{fill:#8250df}.rule{stroke:#d1d9e0}.mark{stroke:#1f2328;stroke-dasharray:4 3}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.s0{fill:#4493f8}.s1{fill:#d29922}.s2{fill:#3fb950}.s3{fill:#ab7df8}.rule{stroke:#3d444d}.mark{stroke:#e6edf3}}
</style>`;

/** Blue, amber, …: the strokes of lines, which also differ in their dashes. Each stands out from white and from black. */
const STROKES = ['#0a7cff', '#c2700a', '#2a9d4a', '#a26bf0', '#d6497a', '#1797a6', '#8a8f98'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const px = (value: number): string => value.toFixed(1);
const text = (x: number, y: number, said: string, rest = ''): string =>
  `<text x="${px(x)}" y="${px(y)}" ${rest}>${escaped(said)}</text>`;

const framed = (height: number, title: string, body: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${px(height)}" width="${WIDTH}" height="${px(height)}" role="img" aria-label="${escaped(title)}">`,
    ...[STYLE, text(0, 16, title, 'class="title"'), ...body, '</svg>', ''],
  ].join('\n');

export interface Bar {
  readonly label: string;
  /** `said`: what stands behind it; `series`: of the names, its own place among the values if left out. */
  readonly values: readonly { readonly value: number; readonly said: string; readonly series?: number }[];
}

/** Bars beside their labels, from 0. `mark`: a line across all of them, and its words. */
export function bars(
  title: string,
  series: readonly string[],
  rows: readonly Bar[],
  mark: { readonly at: number; readonly said: string } | null = null,
): string {
  const most = Math.max(mark?.at ?? 0, ...rows.flatMap(({ values }) => values.map(({ value }) => value)));
  const scale = (value: number): number => (value / most) * (WIDTH - LEFT - RIGHT);
  const tall = (row: Bar): number => Math.max(ROW, row.values.length * 14 + 8);
  const body: string[] = series.length > 1 ? [legend(series)] : [];
  let y = TOP;
  for (const row of rows) {
    body.push(text(LEFT - 10, y + tall(row) / 2 + 4, row.label, 'text-anchor="end"'));
    row.values.forEach(({ value, said, series: its }, nth) => {
      const top = y + (tall(row) - row.values.length * 14) / 2 + nth * 14;
      body.push(
        `<rect class="s${its ?? nth}" x="${LEFT}" y="${px(top + 1)}" width="${px(Math.max(1, scale(value)))}" height="12" rx="2"/>`,
      );
      body.push(text(LEFT + scale(value) + 6, top + 11, said, 'class="quiet" style="font-size:11px"'));
    });
    y += tall(row);
  }
  if (mark !== null) {
    const x = LEFT + scale(mark.at);
    body.push(
      `<line class="mark" x1="${px(x)}" x2="${px(x)}" y1="${TOP - 6}" y2="${px(y)}"/>`,
      text(x, TOP - 10, mark.said, 'text-anchor="middle"'),
    );
  }
  return framed(y + 12, title, body);
}

function legend(series: readonly string[]): string {
  let x = LEFT;
  return series
    .map((name, nth) => {
      const at = x;
      x += 30 + name.length * 7.2;
      return `<rect class="s${nth}" x="${px(at)}" y="${TOP - 20}" width="12" height="12" rx="2"/>${text(at + 17, TOP - 9, name)}`;
    })
    .join('');
}

export interface Line {
  readonly label: string;
  readonly points: readonly number[];
}

/** Lines over a few places `xs`, in milliseconds by a logarithmic scale, each named at its end. */
export function lines(title: string, xs: readonly string[], all: readonly Line[]): string {
  const [left, right, bottom] = [64, WIDTH - 270, 396];
  const values = all.flatMap(({ points }) => points).filter((value) => value > 0);
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const x = (nth: number): number => left + 20 + (nth / Math.max(1, xs.length - 1)) * (right - left - 20);
  const y = (value: number): number => bottom - ((Math.log10(value) - low) / Math.max(1, high - low)) * (bottom - TOP);
  const body = Array.from({ length: high - low + 1 }, (_, nth) => {
    const value = 10 ** (low + nth);
    return `<line class="rule" x1="${left}" x2="${right}" y1="${px(y(value))}" y2="${px(y(value))}"/>${text(left - 8, y(value) + 4, `${value} ms`, 'text-anchor="end" class="quiet"')}`;
  });
  body.push(...xs.map((said, nth) => text(x(nth), bottom + 20, said, 'text-anchor="middle" class="quiet"')));
  let free = 0;
  for (const [nth, { label, points }] of all
    .toSorted((a, b) => (b.points.at(-1) ?? 0) - (a.points.at(-1) ?? 0))
    .entries()) {
    const stroke = STROKES[nth % STROKES.length];
    const dash = nth < STROKES.length ? '' : ' stroke-dasharray="6 4"';
    const path = points.map((value, place) => `${px(x(place))},${px(y(value))}`).join(' ');
    const end = y(points.at(-1) ?? 1);
    free = Math.max(free + 16, end);
    body.push(
      `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2"${dash}/>`,
      `<line x1="${px(right + 4)}" y1="${px(end)}" x2="${px(right + 26)}" y2="${px(free)}" stroke="${stroke}" stroke-width="1"/>`,
      text(right + 30, free + 4, label),
    );
  }
  return framed(Math.max(bottom + 32, free + 16), title, body);
}
