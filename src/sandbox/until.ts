/** What is left of a type once it has been found to be true. */
export type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

export interface Changes {
  /** To be called after each change of what somebody may be waiting for. */
  changed(): void;
  /**
   * Resolves with the predicate's value as soon as a change makes it truthy (at once if it is so already); rejects at
   * the time limit with a message that says what was waited for, and with the stack of who waited.
   */
  until<T>(predicate: () => T, describe: string | (() => string), ms?: number): Promise<Truthy<T>>;
}

/** Waiting for something to happen without a polling loop: predicates are looked at only when something changed. */
export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    changed() {
      for (const look of [...waiting]) look();
    },
    until<T>(predicate: () => T, describe: string | (() => string), ms = 15_000): Promise<Truthy<T>> {
      const late = new Error('waited in vain');
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          late.message = `Waited ${ms} ms in vain for ${typeof describe === 'string' ? describe : describe()}`;
          reject(late);
        }, ms);
        function look(): void {
          try {
            const value = predicate();
            if (!value) return;
            resolve(value as Truthy<T>);
          } catch (error) {
            // A predicate that throws would otherwise blow up in whoever caused the change.
            reject(error);
          }
          clearTimeout(timer);
          waiting.delete(look);
        }
        waiting.add(look);
        look();
      });
    },
  };
}
