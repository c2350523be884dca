import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../src/sandbox/slack/faults.ts';
import { ANA, DELETIONS, GIL, OLA, ROBOT, SUE } from '../../../../src/sandbox/slack/people.ts';
import { COUNT, LOOKED_UP } from '../../../build.ts';
import { aDoor, keptNotes, type TestDoor } from '../aDoor.ts';
import { manualTimers } from '../home/timers.ts';

const STEP = 'check_deletion_eligibility';

/** Runs the step and gives how it ended. */
async function run({ slack, settled }: TestDoor, account: string, asked_by = SUE) {
  const { status, execution } = await slack.runFunction(STEP, { account, asked_by });
  expect(status).toBe(200);
  await settled();
  return execution.result;
}

const losses = ({ lines }: TestDoor): string[] => lines.filter((line) => line.includes('step could not be ended'));
const failed = (words: string) => ({ kind: 'failed', error: expect.stringContaining(words) });

describe('the workflow step', () => {
  it('says that an account is ready', async () => {
    const desk = await aDoor();
    expect(await run(desk, 'acc_1001')).toEqual({
      kind: 'completed',
      outputs: {
        eligible: true,
        account_id: 'acc_1001',
        summary: `Account acc_1001 is ready to be deleted: ${LOOKED_UP} of ${COUNT} prerequisites are met, and the creator must ask.`,
        unmet: '',
      },
    });
  });

  it('says what is missing, by an address too', async () => {
    const desk = await aDoor();
    expect(await run(desk, '<mailto:owner1011@example.com|owner1011@example.com>', ANA)).toEqual({
      kind: 'completed',
      outputs: {
        eligible: false,
        account_id: 'acc_1011',
        summary: `Account acc_1011 is not ready to be deleted: 2 of ${COUNT} prerequisites are not met.`,
        unmet: 'The balance must be zero\nNo member may be left',
      },
    });
  });

  it('tells no name, address or amount to wherever the workflow goes', async () => {
    const desk = await aDoor();
    for (const account of ['acc_1010', 'acc_1011']) {
      const outputs = JSON.stringify(await run(desk, account));
      expect(outputs).not.toMatch(/@|Bob|Team of Three|Two Things|19\.99/);
    }
  });

  it.each([
    ['an unknown account', 'acc_none', 'No such account'],
    ['an unknown request', 'DR-0000-0000', 'No such request'],
    ['an address of two accounts', 'ada@example.com', '2 accounts belong to this address'],
    ['nothing but quotes', '``', 'given no account'],
  ])('fails in words for a person with %s', async (_, account, words) => {
    const desk = await aDoor();
    expect(await run(desk, account)).toEqual(failed(words));
  });

  it.each([
    ['an outsider', OLA],
    ['a guest', GIL],
    ['a bot', ROBOT],
  ])('says nothing of the account to %s, and leaves a trace', async (_, user) => {
    const desk = await aDoor();
    const notes = keptNotes(desk);
    expect(await run(desk, 'acc_1001', user)).toEqual(failed('may not look up accounts'));
    expect(notes.map(([{ kind }, actor]) => [kind, actor])).toEqual([['click.refused', `workflow:${user}`]]);
  });

  it('is limited, all workflows together, and holds nobody back who asks in person', async () => {
    const desk = await aDoor();
    const notes = keptNotes(desk);
    const asked = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? ANA : SUE));
    const ends = [];
    for (const user of asked) ends.push(await run(desk, 'acc_1001', user));
    expect(ends.map((end) => end?.kind)).toEqual(asked.map((_, index) => (index < 20 ? 'completed' : 'failed')));
    expect(ends.at(-1)).toEqual(failed('more often than the desk answers'));
    expect(notes.filter(([{ kind }]) => kind === 'click.refused')).toHaveLength(1);
    expect(desk.console.calls).toHaveLength(20);
    await desk.slack.command(SUE, DELETIONS, '/eligibility acc_1001');
    await desk.settled();
    expect(desk.said(SUE).join()).toContain('acc_1001');
  });

  it('stands in the audit trail as a workflow, with whom it named', async () => {
    const desk = await aDoor();
    const notes = keptNotes(desk);
    await run(desk, 'acc_1001', SUE);
    expect(notes).toEqual([[{ kind: 'account.looked_up', accountId: 'acc_1001' }, `workflow:${SUE}`]]);
  });

  it.each([
    ['Slack cannot say who asks', 'users.info', 'Slack did not say'],
    ['nobody knows the person', null, 'Only support and reviewers'],
  ])('fails when %s', async (_, method, words) => {
    const desk = await aDoor();
    if (method) desk.slack.faults.plan(method, { kind: 'status', status: 500 });
    expect(await run(desk, 'acc_1001', method ? SUE : 'U0NOBODY01')).toEqual(failed(words));
  });

  it.each(['acc_1001', 'ada@example.com'])(
    'never says "not eligible" when the console is silent: %s',
    async (account) => {
      const desk = await aDoor();
      desk.console.faults.always('GET', { kind: 'status', status: 500 });
      expect(await run(desk, account)).toMatchObject({ kind: 'failed' });
    },
  );

  it('fails with the id of the problem when something breaks', async () => {
    const desk = await aDoor({
      operations: (real) => ({ ...real, lookUp: async () => Promise.reject(new Error('ada@example.com')) }),
    });
    const result = await run(desk, 'acc_1001');
    expect(result).toMatchObject({ kind: 'failed' });
    const problem = /E-[0-9A-Z]+-\d+/.exec(JSON.stringify(result))?.[0] ?? 'none';
    expect(desk.lines.join()).toContain(problem);
    expect(desk.lines.join()).not.toContain('@');
  });

  it.each([
    ['no inputs', {}],
    ['a number for the account', { account: 7, asked_by: SUE }],
    ['a name for who asks', { account: 'acc_1001', asked_by: 'sue' }],
    ['a list for who asks', { account: 'acc_1001', asked_by: [SUE] }],
  ])('survives %s, which Slack would not send', async (_, inputs) => {
    const desk = await aDoor();
    const { id, step } = (await desk.slack.runFunction(STEP, { account: 'acc_1001', asked_by: OLA })).execution;
    await desk.settled();
    const before = desk.slack.callsTo('functions.completeError').length;
    const looks = desk.console.calls.length;
    const inner = {
      type: 'function_executed',
      function: { callback_id: step.callbackId },
      inputs,
      function_execution_id: id,
    };
    expect(await desk.slack.event(inner)).toMatchObject({ status: 200 });
    await desk.settled();
    const calls = desk.slack.callsTo('functions.completeError').slice(before);
    expect(calls).toMatchObject([{ args: { error: expect.stringContaining('The step was') } }]);
    expect(desk.console.calls).toHaveLength(looks);
  });
});

describe('the end of a step', () => {
  it('comes once, however often Slack tells of the run', async () => {
    const desk = await aDoor();
    const { execution } = await desk.slack.runFunction(STEP, { account: 'acc_1001', asked_by: SUE });
    await desk.settled();
    const { result } = execution;
    expect(await desk.slack.runAgain(execution.id)).toMatchObject({ status: 200, execution: { result } });
    await desk.settled();
    expect(desk.slack.executions().map((each) => each.result)).toEqual([result]);
    expect(desk.slack.callsTo('functions.completeSuccess').filter(({ answer }) => answer?.ok)).toHaveLength(1);
    expect(desk.lines.join()).not.toContain('slack event failed');
  });

  it('is told with the token of the desk', async () => {
    const desk = await aDoor();
    await run(desk, 'acc_1001');
    expect(desk.slack.callsTo('functions.completeSuccess')).toMatchObject([{ answer: { ok: true } }]);
  });

  it.each<[string, Fault, number, number[]]>([
    ['a broken connection', { kind: 'reset' }, 3, [1_000, 2_000, 4_000]],
    ['an answer that was lost', { kind: 'acceptThenReset' }, 1, [1_000]],
    ["Slack's own trouble", { kind: 'error', error: 'internal_error' }, 1, [1_000]],
    ['“later”', { kind: 'rateLimited', retryAfter: '8' }, 2, [8_000, 8_000]],
    ['“much later”', { kind: 'rateLimited', retryAfter: '86400' }, 1, [60_000]],
  ])('is told again after a while: %s', async (_, fault, times, waits) => {
    const { after, fireNext } = manualTimers();
    const desk = await aDoor({ after });
    desk.slack.faults.plan('functions.completeSuccess', fault, times);
    const { execution } = await desk.slack.runFunction(STEP, { account: 'acc_1001', asked_by: SUE });
    const waited: number[] = [];
    while (waited.length < times) waited.push(...(await fireNext()));
    await desk.settled();
    expect(execution.result).toMatchObject({ kind: 'completed' });
    expect(waited).toEqual(waits);
  });

  it('that never reaches Slack is an error in the log, and nothing else suffers', async () => {
    const { after, fireNext } = manualTimers();
    const desk = await aDoor({ after });
    desk.slack.faults.plan('functions.completeSuccess', { kind: 'status', status: 503 }, 6);
    const { execution } = await desk.slack.runFunction(STEP, { account: 'acc_1001', asked_by: SUE });
    for (let tries = 1; tries <= 5; tries++) await fireNext();
    await desk.settled();
    expect(execution.result).toBe(null);
    expect(losses(desk).map((line) => JSON.parse(line).level)).toEqual([...Array(5).fill('warn'), 'error']);
    expect(await run(desk, 'acc_1001')).toMatchObject({ kind: 'completed' });
  });

  it('is acknowledged before anything is looked up', async () => {
    const desk = await aDoor({ ackWithin: 50 });
    desk.slack.faults.plan('users.info', { kind: 'slow', ms: 200 });
    expect(await run(desk, 'acc_1001')).toMatchObject({ kind: 'completed' });
    expect(desk.lines.join()).not.toContain('not acknowledged in time');
  });
});
