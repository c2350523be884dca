import { expect, it } from 'vitest';
import { createGrace } from '../../src/platform/grace.ts';

it('what one stage of a stop takes is not left for the next, but always a little', () => {
  let time = 1_000;
  const left = createGrace(8_000, () => time, 250);
  time = 5_000;
  expect(left()).toBe(8_000);
  time += 3_000;
  expect(left()).toBe(5_000);
  time += 60_000;
  expect(left()).toBe(250);
});
