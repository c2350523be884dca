import type { Call } from './faults.ts';

interface Watcher {
  readonly look: () => boolean;
  readonly giveUp: (error: Error) => void;
}

/** Wakes those who wait for the workspace to look a certain way. */
export class Watch {
  readonly #watchers = new Set<Watcher>();
  readonly #calls: readonly Call[];
  readonly #listeners = new Set<() => void>();

  constructor(calls: readonly Call[]) {
    this.#calls = calls;
  }

  /** Something has changed: everybody looks again. */
  readonly changed = (): void => {
    for (const watcher of [...this.#watchers]) if (watcher.look()) this.#watchers.delete(watcher);
    for (const told of [...this.#listeners]) told();
  };

  /** Calls `told` at each change, until the returned function is called. */
  onChange(told: () => void): () => void {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  }

  /** The predicate's first truthy value; it is asked at each change, never by the clock. */
  until<T>(predicate: () => T, ms: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): boolean => {
        try {
          const value = predicate();
          if (!value) return false;
          if (value instanceof Promise) throw new Error('until needs a predicate that answers at once');
          resolve(value);
        } catch (error) {
          reject(error);
        }
        clearTimeout(timer);
        return true;
      };
      const giveUp = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      const watcher: Watcher = { look, giveUp };
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(`not within ${ms} ms: ${predicate}\nlast calls of the desk:\n${this.#lastCalls()}`));
      }, ms);
      if (!look()) this.#watchers.add(watcher);
    });
  }

  /** Nobody is left waiting for a workspace that is gone. */
  end(): void {
    for (const { giveUp } of this.#watchers) giveUp(new Error('the sandbox was closed meanwhile'));
    this.#watchers.clear();
    this.#listeners.clear();
  }

  #lastCalls(): string {
    const lines = this.#calls.slice(-8).map(({ method, answer, fault }) => {
      const result = fault ? `fault ${fault.kind}` : answer?.ok ? 'ok' : (answer?.error ?? 'no answer');
      return `  ${method}: ${result}`;
    });
    return lines.join('\n') || '  none';
  }
}
