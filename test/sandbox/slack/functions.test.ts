import type { FunctionExecutedEvent } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA } from '../../../src/sandbox/slack/people.ts';
import { aDesk, type Pair } from './desk.ts';

const STEP = 'check_deletion_eligibility';
const INPUTS = { account: 'acc_1001', asked_by: ANA };
const OUTPUTS = { eligible: false, account_id: 'acc_1001', summary: 'Not yet.', unmet: 'No members' };

let pair: Pair;
let events: { event: FunctionExecutedEvent; retry: number | undefined }[];

beforeEach(async () => {
  pair = await aDesk();
  events = [];
  pair.app.function(STEP, async ({ event, context }) => {
    events.push({ event, retry: context.retryNum });
  });
});
afterEach(() => pair.close());

const complete = (id: string, outputs: Record<string, unknown> = OUTPUTS) =>
  pair.app.client.functions.completeSuccess({ function_execution_id: id, outputs });
const fail = (id: string, error = 'No such account') =>
  pair.app.client.functions.completeError({ function_execution_id: id, error });
const refusal = (error: string) => ({ data: { ok: false, error } });

async function run(): Promise<string> {
  const { status, execution } = await pair.slack.runFunction(STEP, INPUTS);
  expect(status).toBe(200);
  return execution.id;
}

describe('a run of a workflow step', () => {
  it('tells the app what is declared and what came in', async () => {
    const id = await run();
    expect(events).toMatchObject([
      {
        event: {
          type: 'function_executed',
          function: {
            callback_id: STEP,
            title: 'Check deletion eligibility',
            input_parameters: [
              { name: 'account', type: 'string', is_required: true },
              { name: 'asked_by', type: 'slack#/types/user_id', is_required: true },
            ],
          },
          inputs: INPUTS,
          function_execution_id: id,
          workflow_execution_id: expect.stringMatching(/^Wx/),
          bot_access_token: expect.stringMatching(/^xwfp-/),
        },
      },
    ]);
    expect(pair.slack.executions()).toMatchObject([{ id, inputs: INPUTS, result: null }]);
  });

  it('is told again as the same run', async () => {
    const id = await run();
    await pair.slack.runAgain(id);
    expect(events.map(({ event, retry }) => [event.function_execution_id, retry])).toEqual([
      [id, undefined],
      [id, 1],
    ]);
  });

  it.each([
    ['an input is missing', { account: 'acc_1001' }, 'asked_by: missing'],
    ['an input is of another type', { account: 1, asked_by: ANA }, 'account: expected string'],
    ['a user id is none', { account: 'a', asked_by: 'ana' }, 'asked_by: expected slack#/types/user_id'],
    ['an input is not declared', { ...INPUTS, colour: 'red' }, 'colour: no such parameter'],
  ])('does not begin when %s', async (_, inputs, words) => {
    await expect(pair.slack.runFunction(STEP, inputs)).rejects.toThrow(words);
    expect(events).toEqual([]);
  });

  it('exists only for what the manifest declares', async () => {
    await expect(pair.slack.runFunction('delete_everything', INPUTS)).rejects.toThrow('declares no function');
    await expect(pair.slack.runAgain('Fx0')).rejects.toThrow('no execution');
  });
});

describe('the end of a run', () => {
  it('is the outputs or an error, and comes once', async () => {
    const [one, other] = [await run(), await run()];
    await complete(one);
    await fail(other);
    expect(pair.slack.executions().map(({ result }) => result)).toEqual([
      { kind: 'completed', outputs: OUTPUTS },
      { kind: 'failed', error: 'No such account' },
    ]);
    for (const again of [complete(one), fail(one), complete(other)]) {
      await expect(again).rejects.toMatchObject(refusal('execution_not_in_running_state'));
    }
    expect(pair.slack.executions()[0]?.result).toMatchObject({ kind: 'completed' });
  });

  it.each([
    ['without one', { ...OUTPUTS, unmet: undefined }, 'unmet: missing'],
    ['of another type', { ...OUTPUTS, eligible: 'false' }, 'eligible: expected boolean'],
    ['that are not declared', { ...OUTPUTS, email: 'x' }, 'email: no such parameter'],
  ])('is refused with outputs %s', async (_, outputs, words) => {
    const id = await run();
    const refused = complete(id, outputs);
    await expect(refused).rejects.toMatchObject({
      data: { error: 'parameter_validation_failed', response_metadata: { messages: [`[ERROR] ${words}`] } },
    });
    expect(pair.slack.executions()[0]?.result).toBe(null);
  });

  it('needs a run, an error needs words', async () => {
    await expect(complete('Fx0')).rejects.toMatchObject(refusal('function_execution_not_found'));
    await expect(fail('Fx0')).rejects.toMatchObject(refusal('function_execution_not_found'));
    await expect(fail(await run(), '')).rejects.toMatchObject(refusal('invalid_arguments'));
  });
});
