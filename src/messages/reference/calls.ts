import { type Html, html } from '../html.ts';
import type { ApiContent, ApiDocument, ApiOperation } from './model.ts';
import { parameterList, typeOf } from './shapes.ts';
import { example, paragraphs, typed } from './words.ts';

export interface ApiCallShown {
  readonly method: string;
  /** Null: of the company's own, told by WEBHOOK_URL. */
  readonly path: string | null;
  readonly operation: ApiOperation;
}

export const callsOf = ({ paths = {}, webhooks = {} }: ApiDocument): readonly ApiCallShown[] => [
  ...Object.entries(paths).flatMap(([path, methods]) => callsAt(path, methods)),
  ...Object.values(webhooks).flatMap((methods) => callsAt(null, methods)),
];
const callsAt = (path: string | null, methods: Readonly<Record<string, ApiOperation>>): readonly ApiCallShown[] =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation }));

export const shownPath = ({ path }: ApiCallShown): string => path ?? 'WEBHOOK_URL';

/** Where the words about a refusal stand on the page. */
export const refusalId = (code: string): string => `refusal-${code}`;
const PROBLEM = 'application/problem+json';

/** One call: how it is made, what it answers, and with which words it is refused. */
export function callSection(call: ApiCallShown): Html {
  const { method, path, operation } = call;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).filter(([, { content = {} }]) => !(PROBLEM in content));
  const refused = refusals(operation);
  return html`<section aria-labelledby="${operationId}"><h3 id="${operationId}">${summary}</h3>
<p class="call"><strong>${method}</strong> <code>${shownPath(call)}</code></p>
${paragraphs(description)}${path !== null && html`<p class="hint">${tokens(operation)}</p>\n`}${parameters.length > 0 && parameterList(parameters)}${
  requestBody !== undefined &&
  html`<h4>What is sent</h4>\n<p>${typed(requestBody.description)}</p>\n${bodies(requestBody.content)}`
}${answers.map(
  ([status, answer]) =>
    html`<h4>Answer ${status}</h4>\n<p>${typed(answer.description)}</p>\n${bodies(answer.content ?? {})}`,
)}${refused.length > 0 && html`<h4>Refusals</h4>\n<ul class="refusals">${refused}</ul>`}</section>
`;
}

function tokens({ security }: ApiOperation): Html {
  const names = security.flatMap((scheme) => Object.keys(scheme));
  if (names.length === 0) return html`Without a token.`;
  const links = names.map(
    (name, index) => html`${index > 0 && ' or '}<a href="#token-${name}"><code>${name}</code></a>`,
  );
  return security.some((scheme) => Object.keys(scheme).length === 0)
    ? html`Without a token, or with ${links}.`
    : html`With ${links}.`;
}

const bodies = (content: ApiContent): readonly Html[] =>
  Object.entries(content).map(
    ([type, { schema, example: shown }]) =>
      html`<p class="hint">${schema === undefined ? type : html`${typeOf(schema)}, as ${type}`}</p>\n${shown !== undefined && example(shown)}`,
  );

const refusals = ({ responses }: ApiOperation): readonly Html[] =>
  Object.entries(responses).flatMap(([status, { content = {} }]) => {
    const codes = Object.keys(content[PROBLEM]?.examples ?? {});
    if (codes.length === 0) return [];
    const links = codes.map(
      (code, index) => html`${index > 0 && ', '}<a href="#${refusalId(code)}"><code>${code}</code></a>`,
    );
    return [html`<li>${status}: ${links}</li>\n`];
  });
