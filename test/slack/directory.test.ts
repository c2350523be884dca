import { expect, it } from 'vitest';
import { channelHas, type Directory, joining, personOf, sharing, userGroupHas } from '../../src/slack/directory.ts';

/** Slack, as far as it counts what it was asked; `down`: it does not answer. */
function aDirectory() {
  const state = { asked: 0, down: false, at: 0 };
  const answer = async (said: object): Promise<never> => {
    state.asked += 1;
    if (state.down) throw new Error('down');
    return said as never;
  };
  const directory: Directory = {
    users: { info: () => answer({}) },
    usergroups: { users: { list: () => answer({ users: ['U0ANA'] }) } },
    conversations: { members: () => answer({ members: ['U0SUE'] }) },
  };
  return { state, shared: sharing(directory, () => state.at), joining: joining(directory, () => state.at) };
}

it('a list is asked for once for those who are looked up within some seconds', async () => {
  const { state, shared } = aDirectory();
  const found = await Promise.all(['U0ANA', 'U0BEN'].map((user) => userGroupHas(shared, 'S1', user)));
  expect([found, state.asked]).toEqual([[true, false], 1]);
  state.at = 6_000;
  await userGroupHas(shared, 'S1', 'U0ANA');
  expect(state.asked).toBe(1);
  state.at = 6_001;
  await userGroupHas(shared, 'S1', 'U0ANA');
  expect(state.asked).toBe(2);
});

it('each group and each channel is a list of its own', async () => {
  const { state, shared } = aDirectory();
  await userGroupHas(shared, 'S1', 'U0ANA');
  await userGroupHas(shared, 'S2', 'U0ANA');
  expect(await channelHas(shared, 'C1', 'U0SUE')).toBe(true);
  expect(state.asked).toBe(3);
});

it('a failure is not kept', async () => {
  const { state, shared } = aDirectory();
  state.down = true;
  await expect(userGroupHas(shared, 'S1', 'U0ANA')).rejects.toThrow('down');
  state.down = false;
  expect(await userGroupHas(shared, 'S1', 'U0ANA')).toBe(true);
});

it('who is looked up at the same time is looked up by one question, of which nothing is kept', async () => {
  const { state, joining } = aDirectory();
  const both = () => Promise.all(['U0ANA', 'U0BEN'].map((user) => userGroupHas(joining, 'S1', user)));
  expect([await both(), state.asked]).toEqual([[true, false], 1]);
  expect([await both(), state.asked]).toEqual([[true, false], 2]);
});

it('nobody shares the answer to a question that was asked long before', async () => {
  const { state, joining } = aDirectory();
  const first = userGroupHas(joining, 'S1', 'U0ANA');
  state.at = 100;
  const second = userGroupHas(joining, 'S1', 'U0ANA');
  expect(state.asked).toBe(1);
  state.at = 101;
  const third = userGroupHas(joining, 'S1', 'U0ANA');
  expect(state.asked).toBe(2);
  expect(await Promise.all([first, second, third])).toEqual([true, true, true]);
});

it('each person is a question of their own', async () => {
  const { state, joining } = aDirectory();
  const who = async () => ({ team: 'T1', enterprise: null, app: 'A1' });
  await Promise.allSettled(['U0ANA', 'U0BEN', 'U0ANA'].map((user) => personOf(joining, who, user)));
  expect(state.asked).toBe(2);
});

it('who shares a failure asks again the next time', async () => {
  const { state, joining } = aDirectory();
  state.down = true;
  const both = ['U0ANA', 'U0BEN'].map((user) => userGroupHas(joining, 'S1', user));
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  state.down = false;
  expect(await userGroupHas(joining, 'S1', 'U0ANA')).toBe(true);
});
