/** Does something for one key. Who asks while it is being done for that key shares one more turn after it. */
export type Turn<Asked, Done> = (key: string, asked: Asked) => Promise<Done>;

interface Waiting<Asked, Done> {
  asked: Asked;
  readonly done: Promise<Done>;
}

interface Queue<Asked, Done> {
  /** Resolves when the turn under way has ended, however it did. */
  readonly ended: Promise<void>;
  next: Waiting<Asked, Done> | null;
}

/** At most one turn for a key at a time, and one that waits: it serves all who asked, by what was asked last. */
export function createTurns<Asked, Done>(run: Turn<Asked, Done>): Turn<Asked, Done> {
  const queues = new Map<string, Queue<Asked, Done>>();

  function start(key: string, asked: Asked): Promise<Done> {
    const done = run(key, asked);
    const end = (): void => {
      if (queue.next === null) queues.delete(key);
    };
    const queue: Queue<Asked, Done> = { ended: done.then(end, end), next: null };
    queues.set(key, queue);
    return done;
  }

  return (key, asked) => {
    const queue = queues.get(key);
    if (queue === undefined) return start(key, asked);
    if (queue.next === null) {
      const next: Waiting<Asked, Done> = { asked, done: queue.ended.then(() => start(key, next.asked)) };
      queue.next = next;
    } else queue.next.asked = asked;
    return queue.next.done;
  };
}
