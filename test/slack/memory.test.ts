import { describe, expect, it } from 'vitest';
import { createMemory } from '../../src/slack/memory.ts';

const MINUTE = 60_000;

function aMemory(most?: number) {
  const clock = { at: 0 };
  return {
    clock,
    memory: createMemory<string>({ monotonic: () => clock.at, ...(most === undefined ? {} : { most }) }),
  };
}

describe('what was kept', () => {
  it('is found by each of its ids, for more than ten minutes', () => {
    const { clock, memory } = aMemory();
    memory.keep(['a', 'b'], 'first');
    clock.at = 11 * MINUTE;
    expect([memory.find(['a']), memory.find(['c', 'b']), memory.find(['c']), memory.find([])]).toEqual([
      'first',
      'first',
      undefined,
      undefined,
    ]);
  });

  it('is gone in the end', () => {
    const { clock, memory } = aMemory();
    memory.keep(['a'], 'first');
    clock.at = 16 * MINUTE;
    expect(memory.find(['a'])).toBeUndefined();
  });

  it('is gone when it is to be forgotten', () => {
    const { memory } = aMemory();
    memory.keep(['a', 'b'], 'first');
    memory.forget(['a', 'b']);
    expect(memory.find(['a', 'b'])).toBeUndefined();
  });

  it('makes room for what is newer', () => {
    const { memory } = aMemory(2);
    for (const id of ['a', 'b', 'a', 'c']) memory.keep([id], id);
    expect(['a', 'b', 'c'].map((id) => memory.find([id]))).toEqual(['a', undefined, 'c']);
  });
});
