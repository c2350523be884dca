import { errorFacts, type Log } from '../../../platform/log.ts';

/**
 * Logs a surprise and answers with the id under which it stands in the log: people see the id, we see where it came
 * from.
 */
export type Problem = (where: string, error: unknown) => string;

export function createProblem({ log, now }: { readonly log: Log; readonly now: () => number }): Problem {
  let count = 0;
  return (where, error) => {
    count += 1;
    const problem = `E-${now().toString(36)}-${count}`.toUpperCase();
    log.error('slack listener failed', { problem, where, ...errorFacts(error) });
    return problem;
  };
}
