import { isObject } from '../blockkit/rules.ts';
import { misfits } from '../executions.ts';
import type { Execution } from '../model.ts';
import type { Workspace } from '../state.ts';
import { type Answer, type Args, agree, invalidArguments, json, type Method, refuse, text } from './answers.ts';

/** The execution that is still waited for, or Slack's error code. */
function running(args: Args, workspace: Workspace): Execution | string {
  const execution = workspace.executions.get(text(args, 'function_execution_id') ?? '');
  if (!execution) return 'function_execution_not_found';
  return execution.result === null ? execution : 'execution_not_in_running_state';
}

const completeSuccess: Method = (args, workspace) => {
  const execution = running(args, workspace);
  if (typeof execution === 'string') return refuse(execution);
  const outputs = json(args, 'outputs');
  if (!isObject(outputs)) return invalidArguments('outputs must be an object');
  const wrong = misfits(execution.step.outputs, outputs);
  if (wrong.length > 0) return invalidOutputs(wrong);
  execution.result = { kind: 'completed', outputs };
  return agree();
};

const completeError: Method = (args, workspace) => {
  const execution = running(args, workspace);
  if (typeof execution === 'string') return refuse(execution);
  const error = text(args, 'error');
  if (error === undefined) return invalidArguments('missing required field: error');
  execution.result = { kind: 'failed', error };
  return agree();
};

const invalidOutputs = (wrong: readonly string[]): Answer =>
  refuse('parameter_validation_failed', { response_metadata: { messages: wrong.map((line) => `[ERROR] ${line}`) } });

export const functions: Readonly<Record<string, Method>> = {
  'functions.completeSuccess': completeSuccess,
  'functions.completeError': completeError,
};
