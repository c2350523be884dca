import { isFirstToKnow, type Shared } from '../../platform/shared.ts';

/** Longer than a listener may take to acknowledge: who has not until then is gone (ms). */
const HELD = 10_000;
/** Slack's last repeat comes six minutes after the first (ms). */
const LIFE = 15 * 60_000;

/** When another may take it (ms); 0: never, it was acknowledged. By that time each take is told from those before it. */
interface Take {
  readonly until: number;
}
const DONE: Take = { until: 0 };

/** Which instance handles what Slack may hand to several: one of them, and another when that one is gone. */
export interface Taken {
  /** `ours`: to be handled here. `done`: it was acknowledged elsewhere. `elsewhere`: under way there. */
  begin(ids: readonly string[]): Promise<'ours' | 'done' | 'elsewhere'>;
  /** What failed may be taken again. */
  end(ids: readonly string[], acknowledged: boolean): Promise<void>;
  /** True once for each signature, over all instances. */
  isFirst(signature: string): Promise<boolean>;
}

export function createTaken(shared: Shared): Taken {
  const held = new Map<string, number>();
  // An event has one id over both doors; an envelope repeats one that has none.
  const named = (ids: readonly string[]): string | null =>
    shared.alone || ids.length === 0 ? null : `taken ${ids.at(-1)}`;

  return {
    async begin(ids) {
      const name = named(ids);
      if (name === null) return 'ours';
      const until = await shared.change<Take, number | 'done' | 'elsewhere'>(name, (take, now) =>
        take !== null && (take.until === DONE.until || take.until > now)
          ? { keep: take, life: LIFE, answer: take.until === DONE.until ? 'done' : 'elsewhere' }
          : { keep: { until: now + HELD }, life: LIFE, answer: now + HELD },
      );
      if (typeof until === 'string') return until;
      held.set(name, until);
      return 'ours';
    },
    async end(ids, acknowledged) {
      const name = named(ids);
      if (name === null) return;
      const until = held.get(name);
      held.delete(name);
      await shared.change<Take, null>(name, (take) => ({
        // Not what another took meanwhile.
        keep: take?.until !== until ? take : acknowledged ? DONE : null,
        ...{ life: LIFE, answer: null },
      }));
    },
    isFirst: async (signature) => shared.alone || isFirstToKnow(shared, `signature ${signature}`, LIFE),
  };
}
