import { randomBytes } from 'node:crypto';
import type { Json } from '../blockkit/rules.ts';
import { misfits } from '../executions.ts';
import type { Parameter } from '../manifest.ts';
import type { Execution } from '../model.ts';
import { APP } from '../people.ts';
import type { Desk } from './desk.ts';
import { type EventOptions, event } from './event.ts';
import type { Delivery } from './post.ts';

export interface Run extends Delivery {
  readonly execution: Execution;
}

export interface Steps {
  /** The runs of workflow steps, oldest first. */
  executions(): readonly Execution[];
  /** Runs a workflow up to this step: Slack looks at the inputs, then tells the app. */
  runFunction(callbackId: string, inputs: Json): Promise<Run>;
  /** Tells the app once more, as Slack does when it has seen no answer in time. */
  runAgain(executionId: string): Promise<Run>;
}

export const stepsOf = (desk: Desk): Steps => ({
  executions: () => [...desk.workspace.executions.values()],
  runFunction: async (callbackId, inputs) => {
    const step = desk.declared.steps.find((known) => known.callbackId === callbackId);
    if (!step) throw new Error(`the manifest declares no function ${callbackId}`);
    const wrong = misfits(step.inputs, inputs);
    if (wrong.length > 0) throw new Error(`Slack does not run the step: ${wrong.join('; ')}`);
    const execution: Execution = { id: `Fx${randomId()}`, step, inputs, result: null };
    desk.workspace.executions.set(execution.id, execution);
    return tell(desk, execution);
  },
  runAgain: async (id) => {
    const execution = desk.workspace.executions.get(id);
    if (!execution) throw new Error(`no execution ${id}`);
    return tell(desk, execution, { retry: { num: 1, reason: 'http_timeout' } });
  },
});

async function tell(desk: Desk, execution: Execution, options: EventOptions = {}): Promise<Run> {
  const { id, step, inputs } = execution;
  const inner = {
    type: 'function_executed',
    function: {
      id: 'Fn0DESK00001',
      callback_id: step.callbackId,
      title: step.title,
      description: step.description,
      type: 'app',
      input_parameters: step.inputs.map(wire),
      output_parameters: step.outputs.map(wire),
      app_id: APP,
      date_created: 1_790_000_000,
      date_updated: 1_790_000_000,
      date_deleted: 0,
    },
    inputs,
    function_execution_id: id,
    workflow_execution_id: `Wx${id.slice(2)}`,
    // Good for this one execution; the desk has no use for it.
    bot_access_token: `xwfp-sandbox-${id.toLowerCase()}`,
  };
  const delivery = await event(desk, inner, { eventId: `Ev${id.slice(2)}`, ...options });
  return { ...delivery, execution };
}

const wire = ({ name, type, title, description, isRequired }: Parameter): Json => ({
  name,
  type,
  title,
  description,
  is_required: isRequired,
});

const randomId = (): string => randomBytes(5).toString('hex').toUpperCase();
