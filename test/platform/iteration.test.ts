import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ownIteration } from '../../src/platform/iteration.ts';

it('gives each of those who wait an iteration of the event loop, in the order in which they came', async () => {
  let iteration = 0;
  const seen: [who: number, when: number][] = [];
  let isOver = false;
  const count = async (): Promise<void> => {
    for (; !isOver; iteration++) await setImmediate();
  };
  const counting = count();
  await Promise.all([1, 2, 3].map((who) => ownIteration().then(() => seen.push([who, iteration]))));
  isOver = true;
  await counting;
  expect(seen.map(([who]) => who)).toEqual([1, 2, 3]);
  expect(new Set(seen.map(([, when]) => when)).size).toBe(3);
});
