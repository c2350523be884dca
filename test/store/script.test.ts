import { expect, it } from 'vitest';
import { all, one, type RoundTrip, type Script, together } from '../../src/store/scripts/script.ts';

/** Runs a script to its end; each statement is answered by its name. Gives what was told at once, each time. */
function told<T>(script: Script<T>): { readonly told: readonly unknown[]; readonly value: T } {
  const namesOf = (steps: RoundTrip): unknown => ('name' in steps ? steps.name : steps.map(namesOf));
  const seen: unknown[] = [];
  let next = script.next();
  while (next.done !== true) {
    const names = namesOf(next.value);
    seen.push(names);
    next = script.next(names);
  }
  return { told: seen, value: next.value };
}

function* two(): Script<readonly unknown[]> {
  return [yield* one('outbox.lastSeq', {}), yield* all('meta.all', {})];
}

it('tells of the statements of scripts side by side at once, and gives each its own answers', () => {
  const single = one('meta.find', { name: 'head' }) as Script<unknown>;
  expect(told(together<unknown>([two(), single, two()]))).toEqual({
    told: [
      ['outbox.lastSeq', 'meta.find', 'outbox.lastSeq'],
      ['meta.all', 'meta.all'],
    ],
    value: [['outbox.lastSeq', 'meta.all'], 'meta.find', ['outbox.lastSeq', 'meta.all']],
  });
});

it('tells of scripts within scripts at once, and of none not at all', () => {
  const inner = together<unknown>([two(), two()]);
  expect(told(together<unknown>([inner, two()])).told[0]).toEqual([
    ['outbox.lastSeq', 'outbox.lastSeq'],
    'outbox.lastSeq',
  ]);
  expect(told(together([]))).toEqual({ told: [], value: [] });
});
