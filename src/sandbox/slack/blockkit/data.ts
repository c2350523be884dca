import { LIMITS } from './limits.ts';
import { id } from './objects.ts';
import { richTextPart } from './richText.ts';
import {
  anyType,
  byType,
  integer,
  type Json,
  list,
  object,
  type Problem,
  problem,
  type Rule,
  string,
  textLength,
} from './rules.ts';

const type = anyType;
const { table, chart } = LIMITS;
const said = string({ min: 1 });
const label = string({ min: 1, max: chart.label });

const number: Rule = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : problem(pointer, 'wrong_type', 'must be a number');

const cell = byType({
  raw_text: object({ needs: { type, text: said } }),
  raw_number: object({ needs: { type, value: number, text: said } }),
  rich_text: object({ needs: { type, elements: list(richTextPart) }, may: { block_id: id } }),
});

function isTable({ rows, row_header_column_index: header }: Json, pointer: string): Problem[] {
  const [head = [], ...others] = rows as Json[][];
  if (others.some(({ length }) => length !== head.length))
    return problem(`${pointer}/rows`, 'invalid_value', 'all rows must have the same number of values');
  if (head.some((entry) => entry['type'] === 'rich_text'))
    return problem(`${pointer}/rows/0`, 'invalid_value', 'rich_text cannot be used for header cells');
  if (typeof header === 'number' && header >= head.length)
    return problem(`${pointer}/row_header_column_index`, 'out_of_range', 'there is no such column');
  return textLength(rows) > table.text
    ? problem(pointer, 'too_long', `no more than ${table.text} characters in all cells`)
    : [];
}

/** A table that people sort, filter and turn the pages of. */
export const dataTable = object({
  needs: {
    type,
    rows: list(list(cell, { max: table.columns }), { min: 2, max: table.rows }),
    caption: said,
  },
  may: { block_id: id, page_size: integer({ min: 1, max: 100 }), row_header_column_index: integer() },
  also: isTable,
});

interface Series {
  readonly name: string;
  readonly data: readonly { readonly label: string }[];
}

function valuesFit({ series, axis_config }: Json, pointer: string): Problem[] {
  const { categories } = axis_config as { categories: readonly string[] };
  const names = (series as Series[]).map(({ name }) => name);
  if (new Set(names).size < names.length)
    return problem(`${pointer}/series`, 'duplicate', 'the names of series must be unique');
  return (series as Series[]).some(
    ({ data }) =>
      !sameSet(
        data.map((point) => point.label),
        categories,
      ),
  )
    ? problem(`${pointer}/series`, 'invalid_value', 'each series needs one value for each category')
    : [];
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());

const xy = object({
  needs: {
    type,
    series: list(
      object({
        needs: {
          name: label,
          data: list(object({ needs: { label, value: number } }), { max: chart.categories }),
        },
      }),
      { max: chart.series },
    ),
    axis_config: object({
      needs: { categories: list(label, { max: chart.categories }) },
      may: { x_label: string({ max: chart.title }), y_label: string({ max: chart.title }) },
    }),
  },
  also: valuesFit,
});

const pie = object({
  needs: { type, segments: list(object({ needs: { label, value: number } }), { max: chart.series }) },
});

/** A chart of Slack's own. */
export const dataVisualization = object({
  needs: { type, title: string({ min: 1, max: chart.title }), chart: byType({ bar: xy, line: xy, area: xy, pie }) },
  may: { block_id: id },
});
