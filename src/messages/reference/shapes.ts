import { type Html, html } from '../html.ts';
import type { ApiDocument, ApiParameter, ApiSchema } from './model.ts';
import { typed } from './words.ts';

const FORMATS: Readonly<Record<string, string>> = { 'date-time': 'time', email: 'e-mail address', uri: 'address' };

/** Where a shape stands on the page. */
const nameOf = ($ref: string): string => $ref.split('/').at(-1) ?? '';
export const shapeId = (name: string): string => `shape-${name}`;

/** A schema in a few words: its name, or what it is. */
export function typeOf({ $ref, type = 'anything', format, items }: ApiSchema): Html {
  if ($ref !== undefined) return html`<a href="#${shapeId(nameOf($ref))}">${nameOf($ref)}</a>`;
  const [first = 'anything', ...others] = typeof type === 'string' ? [type] : type;
  const orNull = others.includes('null') ? ' or null' : '';
  if (first === 'array' && items !== undefined) return html`list of ${typeOf(items)}${orNull}`;
  return html`${FORMATS[format ?? ''] ?? first}${orNull}`;
}

/** What can stand there, and what it means. */
const meaning = ({ description, enum: values = [], maxLength }: ApiSchema): readonly Html[] => [
  ...(description === undefined ? [] : [html`${typed(description)} `]),
  ...(values.length > 1 ? [html`One of ${typed(values.map((value) => `\`${value}\``).join(', '))}. `] : []),
  ...(values.length === 1 ? [html`Always ${typed(`\`${values[0]}\``)}. `] : []),
  ...(maxLength === undefined ? [] : [html`At most ${maxLength} characters.`]),
];

const field = (name: string, schema: ApiSchema, needed: boolean): Html =>
  html`<div><dt><code>${name}</code> <small>${typeOf(schema)}${!needed && ', may be left out'}</small></dt><dd>${meaning(schema)}</dd></div>\n`;

/** Its fields, those of the objects in it below their own: `fix.label`, `errors[].pointer`. */
function fields({ properties = {}, required = [] }: ApiSchema, before = ''): readonly Html[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${before}${name}`;
    const each = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    return [
      field(path, schema, required.includes(name)),
      ...fields(schema, `${path}.`),
      ...fields(schema.items ?? {}, `${path}[].`),
      ...fields(each ?? {}, `${path}.*.`),
    ];
  });
}

export const parameterList = (parameters: readonly ApiParameter[]): Html =>
  html`<dl class="fields">${parameters.map(({ name, schema, required, description, in: where }) =>
    field(name, { ...schema, description: `${description ?? ''}${where === 'header' ? ' A header.' : ''}` }, required),
  )}</dl>\n`;

/** Each shape that a body can have, by its name. */
export const shapes = ({ components }: ApiDocument): readonly Html[] =>
  Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) => html`<section aria-labelledby="${shapeId(name)}"><h3 id="${shapeId(name)}">${name}</h3>
${schema.description !== undefined && html`<p>${typed(schema.description)}</p>\n`}${variantsOf(schema)}</section>\n`,
  );

/** Its fields; of one that can be several things, those of each. */
const variantsOf = (schema: ApiSchema): readonly Html[] =>
  (schema.oneOf ?? [schema]).map(
    (one) =>
      html`${one !== schema && one.description !== undefined && html`<p>${typed(one.description)}</p>\n`}<dl class="fields">${fields(one)}</dl>`,
  );
