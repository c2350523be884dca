import { type StepEnd, type StepOutputs, stepFailed } from '../../../messages/slack/lookUp/step.ts';
import { backoff } from '../../../platform/backoff.ts';
import { errorFacts } from '../../../platform/log.ts';
import { pause } from '../../../platform/timers.ts';
import { retryAfterMs, slackCode } from '../../../slack/errors.ts';
import { stepProblem } from '../answers/words.ts';
import type { ListenerDeps } from '../deps.ts';

/** What a workflow hands in, by the names in manifest.json; each is whatever Slack sent. */
export type Inputs = Readonly<Record<string, unknown>>;

interface Ways {
  readonly complete: (done: { outputs: StepOutputs }) => Promise<unknown>;
  readonly fail: (failed: { error: string }) => Promise<unknown>;
}

/**
 * Slack does not tell us again of a step that it has seen acknowledged: until it hears how the step ended, the run hangs.
 * Six tries take half a minute.
 */
const TRIES = 6;
const WAITS = { first: 1_000, longest: 20_000 };
/** What Slack may wish for at most (ms): what waits is counted among the listeners. */
const LONGEST_WISH = 60_000;

/** The run has ended, or Slack knows of none: it stays so. */
const OVER: readonly string[] = ['execution_not_in_running_state', 'function_execution_not_found'];

/** Runs a step and tells Slack how it ended. Never throws: a run told twice ends once, and the other end is logged. */
export async function runStep(
  { problem, after, log }: ListenerDeps,
  step: () => Promise<StepEnd>,
  { complete, fail }: Ways,
): Promise<void> {
  const end = await step().catch((error: unknown) => stepFailed(stepProblem(problem('workflow step', error))));
  for (let failures = 1; ; failures++) {
    try {
      await (end.ok ? complete({ outputs: end.outputs }) : fail({ error: end.error }));
      return;
    } catch (error) {
      const code = slackCode(error);
      const over = code !== null && OVER.includes(code);
      const last = failures === TRIES;
      log[last && !over ? 'error' : 'warn']('workflow step could not be ended', { ...errorFacts(error), slack: code });
      if (over || last) return;
      const wish = Math.min(LONGEST_WISH, retryAfterMs(error) ?? 0);
      await pause(Math.max(backoff(failures, WAITS), wish), after);
    }
  }
}
