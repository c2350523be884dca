import { describe, expect, it } from 'vitest';
import { withCircuit } from '../../src/console/circuit.ts';
import type { Console } from '../../src/console/console.ts';
import type { Look } from '../../src/domain/account/eligibility.ts';

const SILENCE: Look = { kind: 'unavailable', why: 'timeout' };
const SKIPPED: Look = { kind: 'unavailable', why: 'silent' };

/** A console that says what the test wants, behind the circuit, and how often it was asked. */
function aCircuit() {
  const state = { says: SILENCE as Look, asked: 0, time: 0, takes: 0 };
  const behind: Console = {
    account: async () => {
      state.asked += 1;
      state.time += state.takes;
      return state.says;
    },
    search: async () => ({ kind: 'found', accounts: [] }),
    deleteAccount: async () => ({ kind: 'deleted' }),
  };
  const console = withCircuit(behind, () => state.time);
  const looks = async (times: number): Promise<readonly Look[]> => {
    const answers: Look[] = [];
    for (let turn = 0; turn < times; turn++) answers.push(await console.account('acc_1'));
    return answers;
  };
  return { state, console, looks };
}

describe('a console that is silent', () => {
  it('is waited for five times, and then asked once in five seconds', async () => {
    const { state, looks } = aCircuit();
    expect(await looks(7)).toEqual([...Array(5).fill(SILENCE), SKIPPED, SKIPPED]);
    state.time = 4_999;
    expect(await looks(1)).toEqual([SKIPPED]);
    state.time = 5_000;
    expect(await looks(3)).toEqual([SILENCE, SKIPPED, SKIPPED]);
    expect(state.asked).toBe(6);
  });

  it('is left alone for five seconds after a look that took as long', async () => {
    const { state, looks } = aCircuit();
    state.takes = 5_000;
    await looks(5);
    state.time += 5_000;
    expect(await looks(3)).toEqual([SILENCE, SKIPPED, SKIPPED]);
  });

  it('is asked again by everybody as soon as it answers once', async () => {
    const { state, looks } = aCircuit();
    await looks(5);
    state.time = 5_000;
    state.says = { kind: 'gone' };
    expect(await looks(3)).toEqual(Array(3).fill({ kind: 'gone' }));
  });

  it('still gets the deletions, which were looked at before', async () => {
    const { console, looks } = aCircuit();
    await looks(6);
    expect(await console.deleteAccount('acc_1', 'key')).toEqual({ kind: 'deleted' });
  });
});

it.each<[string, Look]>([
  ['fails at once', { kind: 'unavailable', why: 'HTTP 500' }],
  ['answers', { kind: 'gone' }],
])('a console that %s is asked each time', async (_, says) => {
  const { state, looks } = aCircuit();
  state.says = says;
  await looks(20);
  expect(state.asked).toBe(20);
});

it('an answer in between starts the count anew', async () => {
  const { state, looks } = aCircuit();
  await looks(4);
  state.says = { kind: 'gone' };
  await looks(1);
  state.says = SILENCE;
  expect(await looks(5)).toEqual(Array(5).fill(SILENCE));
});
