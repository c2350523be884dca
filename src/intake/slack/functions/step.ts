import { errorFacts } from '../../../log.ts';
import { type StepEnd, type StepOutputs, stepFailed } from '../../../messages/step.ts';
import type { ListenerDeps } from '../deps.ts';
import { slackCode } from '../problem.ts';
import { stepProblem } from '../words.ts';

/** What a workflow hands in, by the names in manifest.json; each is whatever Slack sent. */
export type Inputs = Readonly<Record<string, unknown>>;

/** A step of a workflow; how it ends is up to it. */
export type Step = (inputs: Inputs) => Promise<StepEnd>;

interface Ways {
  readonly complete: (done: { outputs: StepOutputs }) => Promise<unknown>;
  readonly fail: (failed: { error: string }) => Promise<unknown>;
}

/** Slack does not tell us again of a step that it has seen acknowledged, so that it must hear how the step ended. */
const TRIES = 3;

/** Runs a step and tells Slack how it ended. Never throws: a run told twice ends once, and the other end is logged. */
export async function runStep(
  { problem, log }: Pick<ListenerDeps, 'problem' | 'log'>,
  step: Step,
  inputs: Inputs,
  { complete, fail }: Ways,
): Promise<void> {
  const end = await step(inputs).catch((error: unknown) => stepFailed(stepProblem(problem('workflow step', error))));
  for (let left = TRIES; left > 0; left--) {
    try {
      await (end.ok ? complete({ outputs: end.outputs }) : fail({ error: end.error }));
      return;
    } catch (error) {
      const code = slackCode(error);
      log.warn('workflow step could not be ended', { ...errorFacts(error), slack: code });
      // Slack has answered: it is over, or not known there, and stays so.
      if (code !== null) return;
    }
  }
}
