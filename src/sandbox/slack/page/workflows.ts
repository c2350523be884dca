import { type Html, html } from '../../../messages/html.ts';
import type { Parameter, Step } from '../manifest.ts';
import type { Execution } from '../model.ts';
import type { SandboxSlack } from '../slack.ts';
import type { Item } from './message.ts';
import type { Reader } from './render/reader.ts';

/** The steps that the app offers to Workflow Builder, to be run by hand, each with what came of its last run. */
export function workflowItems(slack: SandboxSlack, reader: Reader): readonly Item[] {
  return slack.declared.steps.flatMap((step) => {
    const last = slack.executions().findLast((execution) => execution.step.callbackId === step.callbackId);
    const form: Item = { key: step.callbackId, html: stepForm(step, reader).markup };
    return last ? [form, { key: `${step.callbackId} run`, html: lastRun(last).markup, say: outcome(last) }] : [form];
  });
}

const stepForm = ({ callbackId, title, description, inputs }: Step, reader: Reader): Html =>
  html`<div class="step" data-step="${callbackId}"><h3>${title}</h3><p>${description}. Workflow Builder offers this step; here a workflow that gets to it is played by hand.</p>${inputs.map(
    (input) => field(callbackId, input, reader),
  )}<button type="button" class="button filled primary" data-do="runStep">Run the step</button></div>`;

function field(step: string, { name, title, type, hint, description, isRequired }: Parameter, reader: Reader): Html {
  const id = `${step}-${name}`;
  const rest = html`id="${id}" name="${name}" data-input aria-describedby="${id}-hint"`;
  const control =
    type === 'slack#/types/user_id'
      ? html`<select ${rest}><option value="">Choose</option>${reader.people.map((person) => html`<option value="${person.id}">${person.name}</option>`)}</select>`
      : html`<input type="text" autocomplete="off" placeholder="${hint}" ${rest}>`;
  return html`<div class="field"><label class="label" for="${id}">${title}${
    isRequired ? '' : html` <span class="optional">(optional)</span>`
  }</label>${control}<p class="hint" id="${id}-hint">${description}</p></div>`;
}

function lastRun(execution: Execution): Html {
  const { result, step } = execution;
  const outputs =
    result?.kind === 'completed'
      ? html`<dl>${step.outputs.map(({ name, title }) => html`<dt>${title} <small>${name}</small></dt><dd>${String(result.outputs[name] ?? '') || '(empty)'}</dd>`)}</dl>`
      : '';
  return html`<div class="step run"><h3>Last run</h3><p>${outcome(execution)}</p>${outputs}</div>`;
}

function outcome({ result }: Execution): string {
  if (result === null) return 'Waiting for the app…';
  return result.kind === 'completed' ? 'Completed. The next steps get these outputs:' : `Failed: ${result.error}`;
}
