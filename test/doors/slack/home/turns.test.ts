import { expect, it } from 'vitest';
import { createTurns } from '../../../../src/doors/slack/home/turns.ts';

/** Turns that the test ends. */
function someTurns() {
  const begun: { key: string; asked: string; end: PromiseWithResolvers<string> }[] = [];
  const turn = createTurns<string, string>((key, asked) => {
    const end = Promise.withResolvers<string>();
    begun.push({ key, asked, end });
    return end.promise;
  });
  return { turn, begun, asked: () => begun.map(({ key, asked }) => `${key} ${asked}`) };
}

it('who asks during a turn shares one more after it, as it was asked for last', async () => {
  const { turn, begun, asked } = someTurns();
  const first = turn('ana', '1');
  const later = [turn('ana', '2'), turn('ana', '3'), turn('ana', '4')];
  expect(asked()).toEqual(['ana 1']);
  begun[0]?.end.resolve('first');
  expect(await first).toBe('first');
  await new Promise(setImmediate);
  expect(asked()).toEqual(['ana 1', 'ana 4']);
  // Nothing of hers holds up anybody else.
  void turn('ben', '1');
  expect(asked()).toEqual(['ana 1', 'ana 4', 'ben 1']);
  begun[1]?.end.resolve('second');
  expect(await Promise.all(later)).toEqual(['second', 'second', 'second']);
});

it('a turn that fails holds up nobody', async () => {
  const { turn, begun, asked } = someTurns();
  const first = turn('ana', '1');
  const second = turn('ana', '2');
  begun[0]?.end.reject(new Error('disk'));
  await expect(first).rejects.toThrow('disk');
  await new Promise(setImmediate);
  begun[1]?.end.resolve('fine');
  expect(await second).toBe('fine');
  const third = turn('ana', '3');
  begun[2]?.end.resolve('fine');
  expect([await third, asked()]).toEqual(['fine', ['ana 1', 'ana 2', 'ana 3']]);
});
