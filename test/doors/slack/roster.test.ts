import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BadEntry } from '../../../src/domain/deskAlert.ts';
import { type Entries, lookOver } from '../../../src/doors/slack/entries.ts';
import { createRoster } from '../../../src/doors/slack/roster.ts';
import { ANA, BEN, DAN, GIL, OLA, REVIEWERS, ROBOT, SUE } from '../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import { createClient } from '../../../src/slack/client.ts';
import { createIdentity } from '../../../src/slack/identity.ts';
import { NOW } from '../../build.ts';
import { keepingLog } from './aDoor.ts';
import { manualTimers } from './home/timers.ts';

const EMPTY = 'S0EMPTY001';
const OFF = 'S0OFF00001';
const NOBODY = 'U0NOBODY01';

async function aWorkspace(patch: Partial<Entries> = {}) {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const { log, lines } = keepingLog();
  slack.groups.set(EMPTY, { id: EMPTY, handle: 'e', name: 'E', members: [] });
  const entries: Entries = { approvers: [REVIEWERS], support: 'channel', escalation: null, ...patch };
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log, patience: 5_000 });
  const identity = createIdentity(client);
  const look = () => lookOver(client, identity, entries);
  const timers = manualTimers();
  const told: (readonly BadEntry[])[] = [];
  const tell = async (bad: readonly BadEntry[]): Promise<void> => void told.push(bad);
  const roster = createRoster({ look, tell, now: () => NOW, after: timers.after, log });
  /** Lets the next look come about and end. */
  async function next(): Promise<void> {
    if (timers.armed().length === 0) roster.start();
    else timers.fire();
    await vi.waitFor(() => expect(timers.armed()).toHaveLength(1), { interval: 5 });
  }
  return { slack, look, roster, told, lines, next };
}

describe('the look over the entries', () => {
  it.each<[string, Partial<Entries>, string]>([
    ['all is well', {}, ''],
    ['a group that is switched off', { approvers: [OFF, REVIEWERS] }, `SLACK_APPROVERS ${OFF} no_such_group`],
    ['an empty group', { approvers: [EMPTY, ANA] }, `SLACK_APPROVERS ${EMPTY} empty_group`],
    ['somebody who has left', { approvers: [DAN, ANA] }, `SLACK_APPROVERS ${DAN} left`],
    ['a guest for support', { support: [GIL, SUE] }, `SLACK_SUPPORT ${GIL} guest`],
    ['a bot', { approvers: [ROBOT, ANA] }, `SLACK_APPROVERS ${ROBOT} bot`],
    ['nobody that Slack knows', { escalation: NOBODY }, `SLACK_ESCALATION ${NOBODY} no_such_person`],
    [
      'several',
      { approvers: [OFF, NOBODY], support: [OFF] },
      `SLACK_APPROVERS ${OFF} no_such_group, SLACK_APPROVERS ${NOBODY} no_such_person, SLACK_SUPPORT ${OFF} no_such_group`,
    ],
  ])('names each that is of no use: %s', async (_, entries, names) => {
    const { look } = await aWorkspace(entries);
    const { bad, unanswered } = await look();
    expect(bad.map(({ setting, id, why }) => `${setting} ${id} ${why}`).join(', ')).toBe(names);
    expect(unanswered).toBe(0);
  });

  it('gives everybody who may decide, once each, without those who may not', async () => {
    const { look, slack } = await aWorkspace({ approvers: [ANA, REVIEWERS, DAN, GIL] });
    slack.groups.get(REVIEWERS)?.members.push(ROBOT);
    expect((await look()).deciders?.map(({ id }) => id).sort()).toEqual([ANA, BEN].sort());
  });

  it.each(['usergroups.users.list', 'users.info'])('knows nothing of who may decide without %s', async (method) => {
    const { look, slack } = await aWorkspace({ approvers: [OLA, REVIEWERS] });
    slack.faults.plan(method, { kind: 'status', status: 500 });
    expect(await look()).toMatchObject({ bad: [], deciders: null });
  });
});

describe('people', () => {
  it('are told once of what is of no use, and once that it is right again', async () => {
    const { slack, told, next, roster, lines } = await aWorkspace();
    const members = slack.groups.get(REVIEWERS)?.members ?? [];
    await next();
    slack.groups.delete(REVIEWERS);
    for (let look = 0; look < 3; look++) await next();
    expect(told).toEqual([[{ setting: 'SLACK_APPROVERS', id: REVIEWERS, why: 'no_such_group' }]]);
    expect(roster.health()).toMatchObject({ ok: false, detail: `SLACK_APPROVERS ${REVIEWERS} no_such_group` });
    expect(lines.filter((line) => line.includes('no_such_group'))).toHaveLength(1);
    slack.groups.set(REVIEWERS, { id: REVIEWERS, handle: 'r', name: 'R', members });
    for (let look = 0; look < 3; look++) await next();
    expect(told.slice(1)).toEqual([[]]);
    expect(roster.health()).toMatchObject({ ok: true });
  });

  it.each([
    [
      'bots.info',
      {},
      'not all answered: bots.info answers without app_id: nothing that people do in Slack can be taken',
    ],
    ['bots.info', { bot: { id: 'B1' } }, 'not all answered: bots.info answers without app_id: nothing'],
    ['auth.test', { team_id: 'T1' }, 'not all answered: auth.test answers without bot_id: nothing'],
  ])('can read in /readyz what a Slack of another make leaves out: %s %j', async (method, rest, words) => {
    const { slack, next, roster, told } = await aWorkspace({ approvers: [ANA] });
    slack.faults.plan(method, { kind: 'error', error: '', rest: { ok: true, ...rest } }, 9);
    await next();
    expect(roster.health()).toMatchObject({ ok: false, detail: expect.stringContaining(words) });
    expect(told).toEqual([]);
  });

  it('are told nothing while Slack does not answer', async () => {
    const { slack, told, next } = await aWorkspace({ approvers: [OFF, REVIEWERS] });
    slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 }, 2);
    await next();
    expect(told).toEqual([]);
    await next();
    expect(told).toHaveLength(1);
  });
});
