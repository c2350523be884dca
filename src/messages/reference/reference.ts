import { deskLayout } from '../desk/layout.ts';
import { type Html, html } from '../html.ts';
import { callSection, callsOf, refusalId, shownPath } from './calls.ts';
import type { ApiDocument } from './model.ts';
import { shapes } from './shapes.ts';
import { example, paragraphs, typed } from './words.ts';

export type { ApiDocument } from './model.ts';
export { REFERENCE_STYLESHEET } from './stylesheet.ts';

/** The API for people who read it in a browser: all that its OpenAPI document says, in one page without scripts. */
export function referencePage(document: ApiDocument, stylesheet: string): Html {
  const { info, servers = [], tags = [] } = document;
  const calls = callsOf(document);
  const ofTag = (name: string) => calls.filter(({ operation }) => operation.tags.includes(name));
  return deskLayout(
    'HTTP API',
    html`<p class="hint">${info.title} ${info.version}${servers.map(({ url }) => html`, at <code>${url}</code>`)}. For programs: <a href="/openapi.json">OpenAPI 3.1</a>.</p>
${paragraphs(info.description ?? '')}
<nav aria-label="On this page">${tags.map(
      ({ name }) => html`<h2><a href="#tag-${name}">${name}</a></h2>
<ul>${ofTag(name).map((call) => html`<li><a href="#${call.operation.operationId}">${call.operation.summary}</a> <small><code>${call.method} ${shownPath(call)}</code></small></li>\n`)}</ul>\n`,
    )}<h2>Beside the calls</h2>
<ul><li><a href="#tokens">Tokens</a></li><li><a href="#refusals">Refusals</a></li><li><a href="#shapes">Shapes</a></li></ul></nav>
${tags.map(
  ({ name, description = '' }) => html`<h2 id="tag-${name}">${name}</h2>
<p>${typed(description)}</p>
${ofTag(name).map(callSection)}`,
)}<h2 id="tokens">Tokens</h2>
<p>Sent as <code>Authorization: Bearer …</code></p>
<dl class="fields">${Object.entries(document.components?.securitySchemes ?? {}).map(
      ([name, { description = '' }]) =>
        html`<div><dt id="token-${name}"><code>${name}</code></dt><dd>${typed(description)}</dd></div>\n`,
    )}</dl>
<h2 id="refusals">Refusals</h2>
<p>Each as it may look, by its <code>code</code>. What is the same in all is <a href="#shape-Problem">Problem</a>.</p>
${Object.entries(document.components?.examples ?? {}).map(
  ([code, { value }]) =>
    html`<section aria-labelledby="${refusalId(code)}"><h3 id="${refusalId(code)}"><code>${code}</code></h3>\n${example(value)}</section>\n`,
)}<h2 id="shapes">Shapes</h2>
${shapes(document)}`,
    { className: 'reference', stylesheet },
  );
}
