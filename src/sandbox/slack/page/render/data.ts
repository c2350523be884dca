import type { DataTableBlock } from '@slack/types';
import { type Html, html } from '../../../../messages/html.ts';
import type { ChartBlock } from '../../../../messages/slack/newer.ts';
import type { Reader } from './reader.ts';
import { richText } from './richText.ts';

type Cell = DataTableBlock['rows'][number][number];

/** As Slack shows it, without sorting and filtering. */
export function dataTable(
  { rows, caption, row_header_column_index: header = 0 }: DataTableBlock,
  reader: Reader,
): Html {
  const [head = [], ...body] = rows;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map(
    (cell) => html`<th scope="col">${content(cell, reader)}</th>`,
  )}</tr></thead><tbody>${body.map(
    (row) =>
      html`<tr>${row.map((cell, index) =>
        index === header
          ? html`<th scope="row">${content(cell, reader)}</th>`
          : html`<td>${content(cell, reader)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

const content = (cell: Cell, reader: Reader): Html =>
  cell.type === 'rich_text' ? richText(cell, reader) : html`${cell.text}`;

const SIZE = { width: 440, height: 132, foot: 16, head: 14 } as const;

/** A chart as a picture, and the same numbers as a table for who cannot see it. */
export function dataVisualization({ title, chart }: ChartBlock): Html {
  const { series, axis_config: axis } = chart;
  const most = Math.max(1, ...series.flatMap(({ data }) => data.map(({ value }) => value)));
  const step = SIZE.width / axis.categories.length;
  const wide = (step * 0.7) / series.length;
  const tall = SIZE.height - SIZE.foot - SIZE.head;
  const bar = (label: string, value: number, column: number, index: number): Html => {
    const height = (tall * value) / most;
    const x = column * step + step * 0.15 + index * wide;
    const y = SIZE.head + tall - height;
    return html`<rect class="series-${index}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(wide * 0.9).toFixed(1)}" height="${height.toFixed(1)}"><title>${label}: ${value}</title></rect><text x="${(x + wide * 0.45).toFixed(1)}" y="${(y - 3).toFixed(1)}">${value}</text>`;
  };
  return html`<figure class="chart"><figcaption>${title}${series.map(
    ({ name }, index) =>
      html` <span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="series-${index}" width="10" height="10"/></svg> ${name}</span>`,
  )}</figcaption><svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${spoken(chart)}">${axis.categories.map(
    (category, column) =>
      html`${series.map(({ data }, index) =>
        bar(category, data.find(({ label }) => label === category)?.value ?? 0, column, index),
      )}<text x="${(column * step + step / 2).toFixed(1)}" y="${SIZE.height - 3}">${category}</text>`,
  )}</svg></figure>`;
}

/** Its numbers in words. */
export const spoken = ({ series }: ChartBlock['chart']): string =>
  series
    .map(({ name, data }) => `${name}: ${data.map(({ label, value }) => `${label} ${value}`).join(', ')}`)
    .join('. ');
