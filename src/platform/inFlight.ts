export interface InFlight {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until nothing runs, at most `capMs`; false when something still runs then. */
  idle(capMs: number): Promise<boolean>;
}

/** Counts what runs, so that a stop can wait for it. */
export function createInFlight(): InFlight {
  const waiting = new Set<() => void>();
  let running = 0;
  return {
    async run(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) for (const wake of [...waiting]) wake();
      }
    },
    idle(capMs) {
      if (running === 0) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (idle: boolean): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(idle);
        };
        const wake = (): void => end(true);
        const timer = setTimeout(() => end(false), capMs);
        waiting.add(wake);
      });
    },
  };
}
