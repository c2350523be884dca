import { expect, it } from 'vitest';
import { ANA, SUE } from '../../../src/sandbox/slack/people.ts';
import { aDoor } from './aDoor.ts';

it.each([
  ['onClaim', 'claimRequest', 'claim', SUE],
  ['onReject', 'prepareRejection', 'reject', ANA],
  ['onRecheck', 'recheckRequest', 'recheck', ANA],
] as const)('of a failure beneath it names the listener: %s', async (listener, operation, action, user) => {
  const stacks: string[] = [];
  const fail = async () => {
    await null;
    stacks.push(new Error('disk').stack ?? '');
    throw new Error('disk');
  };
  const desk = await aDoor({ operations: (real) => ({ ...real, [operation]: fail }) });
  const { card } = await desk.submitted();
  await desk.press(user, card, action);
  expect(stacks.join()).toMatch(new RegExp(`\\b${listener}\\b`));
});
