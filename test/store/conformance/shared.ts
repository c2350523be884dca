import { describe, expect, it } from 'vitest';
import type { Shared } from '../../../src/platform/shared.ts';

type Two = readonly [Shared, Shared];

/** What is known together, as two instances see it that go by one clock. */
export function sharedConformance(name: string, make: (now: () => number) => Promise<Two>): void {
  const count = (shared: Shared, life = 1_000): Promise<number> =>
    shared.change<number, number>('count', (kept) => ({ keep: (kept ?? 0) + 1, life, answer: (kept ?? 0) + 1 }));

  describe(`what instances know together, in ${name}`, () => {
    it('is counted by all of them, however many come at once', async () => {
      const two = await make(() => 5_000);
      const counted = await Promise.all(Array.from({ length: 60 }, (_, at) => count(two[at % 2 ? 1 : 0])));
      expect(counted.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    });

    it('is known for its time and no longer, and forgotten when it is told to be', async () => {
      let now = 5_000;
      const [a, b] = await make(() => now);
      await count(a);
      now += 999;
      expect(await count(b, 500)).toBe(2);
      now += 500;
      expect(await count(a)).toBe(1);
      await b.change('count', () => ({ keep: null, life: 0, answer: null }));
      expect(await count(a)).toBe(1);
      expect(await b.change('another', (kept, at) => ({ keep: kept, life: 0, answer: [kept, at] }))).toEqual([
        null,
        now,
      ]);
    });

    it('lives for its time again when the same is kept after it', async () => {
      let now = 5_000;
      const [a, b] = await make(() => now);
      const isFirst = ({ change }: Shared): Promise<boolean> =>
        change<true, boolean>('said', (said) => ({ keep: said ?? true, life: 1_000, answer: said === null }));
      expect([await isFirst(a), await isFirst(b)]).toEqual([true, false]);
      now += 1_000;
      expect([await isFirst(b), await isFirst(a)]).toEqual([true, false]);
    });

    it('leaves nothing behind of what is over', async () => {
      let now = 5_000;
      const [a, b] = await make(() => now);
      for (let number = 0; number < 5; number++) {
        await a.change(`old ${number}`, () => ({ keep: number, life: 10, answer: null }));
      }
      now += 20;
      await b.change('new', () => ({ keep: 1, life: 1_000, answer: null }));
      const left = await Promise.all(
        [0, 1, 2, 3, 4].map((number) =>
          // What is over is not given, but would be overwritten by nothing.
          a.change(`old ${number}`, (kept) => ({ keep: kept, life: 0, answer: kept })),
        ),
      );
      expect(left).toEqual([null, null, null, null, null]);
    });
  });
}
