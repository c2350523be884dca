import type { ChildProcess } from 'node:child_process';

/** Has a child process do something, and waits for its answer. */
export const ask = <T>(child: ChildProcess, asked: object | string): Promise<T> =>
  new Promise((found, failed) => {
    const gone = (code: number | null): void => failed(new Error(`a process ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (answer) => {
      child.off('exit', gone);
      found(answer as T);
    });
    child.send(asked);
  });

/** In a child process: answers whatever it is asked, and ends with whoever started it. */
export function answering<A>(answer: (asked: A) => Promise<unknown>): void {
  process.on('message', (asked: A) => {
    void answer(asked).then((answered) => process.send?.(answered ?? null));
  });
  process.once('disconnect', () => process.exit());
}
