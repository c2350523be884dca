import { describe, expect, it } from 'vitest';
import { createRounds, type Ended, type Rounds } from '../../../../src/doors/slack/home/rounds.ts';
import { type ManualTimers, manualTimers } from './timers.ts';

const ASKED: Ended = { asked: 1 };

function someRounds(end: () => Promise<Ended>) {
  const timers = manualTimers();
  const due: string[] = [];
  const rounds = createRounds(timers.after, async (isDue) => {
    due.push(['ana', 'ben'].filter(isDue).join());
    return end();
  });
  return { rounds, timers, due };
}

/** How long the rests of six rounds are (ms), each wanted before the rest in front of it is over. */
async function sixRests(rounds: Rounds, timers: ManualTimers): Promise<number[]> {
  const rests: number[] = [];
  rounds.want();
  for (let round = 0; round < 6; round++) {
    await rounds.idle(1_000);
    rounds.want();
    rests.push(...timers.fire());
  }
  return rests;
}

describe('rounds', () => {
  it('are for who is wanted, and what is wanted during one or the rest after it shares the next', async () => {
    const { rounds, timers, due } = someRounds(async () => ASKED);
    rounds.want('ana');
    rounds.want('ben');
    await rounds.idle(1_000);
    rounds.want();
    rounds.want('ana');
    await rounds.idle(1_000);
    expect(due).toEqual(['ana']);
    timers.fire();
    await rounds.idle(1_000);
    expect(due).toEqual(['ana', 'ana,ben']);
    timers.fire();
    await rounds.idle(1_000);
    expect(due).toHaveLength(2);
  });

  it('follow each other quickly at first, then slowly until it is quiet', async () => {
    const { rounds, timers } = someRounds(async () => ASKED);
    const rests = await sixRests(rounds, timers);
    await rounds.idle(1_000);
    expect(rests).toEqual([1_000, 1_000, 1_000, 1_000, 6_000, 6_000]);
    timers.fire();
    rounds.want();
    await rounds.idle(1_000);
    expect(timers.fire()).toEqual([1_000]);
  });

  it.each([
    [2, [1_000, 1_000, 1_000, 1_000, 6_000, 6_000]],
    [4, [1_000, 1_000, 6_000, 6_000, 6_000, 6_000]],
    [20, [24_000, 24_000, 24_000, 24_000, 24_000, 24_000]],
  ])('leave clicks enough of what Slack answers in a minute: %i people', async (asked, expected) => {
    const { rounds, timers } = someRounds(async () => ({ asked }));
    expect(await sixRests(rounds, timers)).toEqual(expected);
  });

  it('need no rest when there was nobody to ask about', async () => {
    const { rounds, timers, due } = someRounds(async () => ({ asked: 0 }));
    rounds.want();
    await rounds.idle(1_000);
    rounds.want();
    await rounds.idle(1_000);
    expect([due.length, timers.fire()]).toEqual([2, []]);
  });

  it('come again when they came to nothing', async () => {
    const { rounds, timers, due } = someRounds(async () => (due.length === 1 ? 'failed' : ASKED));
    rounds.want('ana');
    await rounds.idle(1_000);
    expect(timers.fire()).toEqual([6_000]);
    await rounds.idle(1_000);
    expect(due).toEqual(['ana', 'ana,ben']);
  });

  it('wait as long as Slack wants to be left alone', async () => {
    const { rounds, timers } = someRounds(async () => {
      rounds.holdOff(30_000);
      return ASKED;
    });
    rounds.want();
    await rounds.idle(1_000);
    expect(timers.fire()).toEqual([30_000]);
  });

  it('end with the stop, which waits for the one under way', async () => {
    const gate = Promise.withResolvers<Ended>();
    const { rounds, timers, due } = someRounds(() => gate.promise);
    rounds.want();
    rounds.want('ana');
    const stopped = rounds.stop(1_000);
    gate.resolve(ASKED);
    await stopped;
    rounds.want();
    expect([due.length, timers.fire()]).toEqual([1, []]);
  });
});
