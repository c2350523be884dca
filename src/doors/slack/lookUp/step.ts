import { type StepEnd, type StepOutputs, stepFailed } from '../../../messages/slack/lookUp/step.ts';
import { errorFacts } from '../../../platform/log.ts';
import type { After } from '../../../platform/timers.ts';
import { slackCode, slackWish } from '../../../slack/errors.ts';
import { stepProblem } from '../answers/words.ts';
import type { ListenerDeps } from '../deps.ts';

/** What a workflow hands in, by the names in manifest.json; each is whatever Slack sent. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A step of a workflow; how it ends is up to it. */
export type Step = (inputs: Inputs) => Promise<StepEnd>;

interface Ways {
  readonly complete: (done: { outputs: StepOutputs }) => Promise<unknown>;
  readonly fail: (failed: { error: string }) => Promise<unknown>;
}

/**
 * How long to wait after each failure (ms). Slack does not tell us again of a step that it has seen acknowledged: until
 * it hears how the step ended, the run hangs.
 */
const WAITS: readonly number[] = [1_000, 5_000, 20_000];

/** The run has ended, or Slack knows of none: it stays so. */
const OVER: readonly string[] = ['execution_not_in_running_state', 'function_execution_not_found'];

/** Runs a step and tells Slack how it ended. Never throws: a run told twice ends once, and the other end is logged. */
export async function runStep(
  { problem, after, log }: Pick<ListenerDeps, 'problem' | 'after' | 'log'>,
  step: Step,
  inputs: Inputs,
  { complete, fail }: Ways,
): Promise<void> {
  const end = await step(inputs).catch((error: unknown) => stepFailed(stepProblem(problem('workflow step', error))));
  for (const wait of [...WAITS, null]) {
    try {
      await (end.ok ? complete({ outputs: end.outputs }) : fail({ error: end.error }));
      return;
    } catch (error) {
      const code = slackCode(error);
      const over = code !== null && OVER.includes(code);
      const level = over || wait !== null ? 'warn' : 'error';
      log[level]('workflow step could not be ended', { ...errorFacts(error), slack: code });
      if (over || wait === null) return;
      await pause(Math.max(wait, slackWish(error)), after);
    }
  }
}

/** What waits is counted among the listeners: a stop waits for it no longer than for them. */
const pause = (ms: number, after: After): Promise<void> =>
  new Promise((resolve) => {
    after(ms, resolve);
  });
