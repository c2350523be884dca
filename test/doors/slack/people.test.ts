import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../../../src/doors/slack/people.ts';
import { ANA, BEN, BOT, DAN, DELETIONS, GIL, OLA, REVIEWERS, ROBOT, SUE } from '../../../src/sandbox/slack/people.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import { createClient } from '../../../src/slack/client.ts';
import { createIdentity } from '../../../src/slack/identity.ts';
import { keepingLog } from './aDoor.ts';

type Lists = { approvers?: readonly string[]; support?: 'channel' | readonly string[] };

async function anAuthority({ approvers = [REVIEWERS], support = 'channel' }: Lists = {}, patience = 5_000) {
  const slack = await startSlack();
  onTestFinished(() => slack.close());
  const { log, lines } = keepingLog();
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log, patience });
  const { actorOf } = createAuthority({
    client,
    identity: createIdentity(client),
    approvers,
    support,
    channel: DELETIONS,
    log,
  });
  /** `reviewer`, `support`, `neither`, as far as Slack says, or the code of the refusal. */
  const roleOf = async (user: string): Promise<string> => {
    const actor = await actorOf(user);
    if (!actor.ok) return actor.refusal.code;
    const { reviewer, support } = actor.value;
    if (reviewer) return 'reviewer';
    if (support) return reviewer === null ? 'support at least' : 'support';
    return support === null ? 'unknown' : 'neither';
  };
  return { slack, actorOf, roleOf, lines };
}

describe('what a person may do', () => {
  it.each([
    ['a member of the group of reviewers', ANA, 'reviewer'],
    ['a member of the channel', SUE, 'support'],
    ['somebody outside of the channel', OLA, 'neither'],
    ['a guest in the channel', GIL, 'neither'],
    ['somebody who has left', DAN, 'neither'],
    ['a bot in the channel', ROBOT, 'neither'],
    ['nobody that Slack knows', 'U0NOBODY01', 'neither'],
  ])('is right for %s', async (_, user, role) => {
    const { roleOf } = await anAuthority();
    expect(await roleOf(user)).toBe(role);
  });

  it('can be given by user id, for both roles', async () => {
    const { roleOf } = await anAuthority({ approvers: [OLA, REVIEWERS], support: [SUE] });
    expect([await roleOf(OLA), await roleOf(BEN), await roleOf(SUE)]).toEqual(['reviewer', 'reviewer', 'support']);
  });

  it('does not come from the channel when support is listed', async () => {
    const { roleOf, slack } = await anAuthority({ support: [OLA] });
    expect([await roleOf(SUE), await roleOf(OLA)]).toEqual(['neither', 'support']);
    expect(slack.callsTo('conversations.members')).toEqual([]);
  });

  it.each([GIL, DAN, ROBOT])('is nothing for %s even if they are listed and in the group', async (user) => {
    const { roleOf, slack } = await anAuthority({ approvers: [user, REVIEWERS], support: [user] });
    slack.groups.get(REVIEWERS)?.members.push(user);
    expect(await roleOf(user)).toBe('neither');
  });

  it('goes by ids, never by names', async () => {
    const { roleOf, slack } = await anAuthority();
    Object.assign(slack.users.get(OLA) ?? {}, { name: REVIEWERS, profile: { real_name: ANA, display_name: ANA } });
    expect(await roleOf(OLA)).toBe('neither');
  });

  it('is looked up anew each time', async () => {
    const { roleOf, slack } = await anAuthority();
    expect(await roleOf(ANA)).toBe('reviewer');
    slack.groups.set(REVIEWERS, { id: REVIEWERS, handle: 'r', name: 'R', members: [BEN] });
    expect(await roleOf(ANA)).toBe('support');
    Object.assign(slack.users.get(ANA) ?? {}, { deleted: true });
    expect(await roleOf(ANA)).toBe('neither');
  });

  it('is found in a channel of several pages', async () => {
    const { roleOf, slack } = await anAuthority();
    const crowd = Array.from({ length: 2_500 }, (_, index) => `U1CROWD${String(index).padStart(4, '0')}`);
    slack.channels.get(DELETIONS)?.members.splice(0, Number.POSITIVE_INFINITY, ...crowd, SUE);
    expect(await roleOf(SUE)).toBe('support');
    expect(slack.callsTo('conversations.members')).toHaveLength(3);
  });

  it('is nothing for people of another company in a shared channel', async () => {
    const { roleOf, slack } = await anAuthority({ approvers: [SUE] });
    slack.faults.plan('auth.test', { kind: 'error', error: 'internal_error' });
    expect(await roleOf(SUE)).toBe('authority_unknown');
    const elsewhere = { kind: 'error', error: '', rest: { ok: true, team_id: 'T0OTHER001', bot_id: BOT } } as const;
    slack.faults.plan('auth.test', elsewhere);
    expect(await roleOf(SUE)).toBe('neither');
  });

  it('comes with the e-mail of the profile in lower case, if there is one', async () => {
    const { actorOf, slack } = await anAuthority();
    const ana = slack.users.get(ANA);
    Object.assign(ana?.profile ?? {}, { email: 'Ana.Alvarez@Company.Example' });
    expect(await actorOf(ANA)).toMatchObject({ value: { email: 'ana.alvarez@company.example' } });
    delete ana?.profile.email;
    expect(await actorOf(ANA)).toMatchObject({ value: { reviewer: true, email: null } });
  });
});

describe('when Slack does not say', () => {
  const FAULTS = [
    { kind: 'status', status: 500 },
    { kind: 'error', error: 'ratelimited' },
    { kind: 'error', error: 'permission_denied' },
    { kind: 'rateLimited', retryAfter: '30' },
    { kind: 'html' },
    { kind: 'reset' },
    { kind: 'slow', ms: 60_000 },
  ] as const;
  it.each([
    ['users.info', 'authority_unknown'],
    ['usergroups.users.list', 'support at least'],
    ['conversations.members', 'unknown'],
  ])('nothing is taken for granted: %s', async (method, role) => {
    for (const fault of FAULTS) {
      const { roleOf, slack } = await anAuthority({}, fault.kind === 'slow' ? 1_000 : undefined);
      slack.faults.plan(method, fault);
      expect([fault.kind, await roleOf(SUE)]).toEqual([fault.kind, role]);
      expect(await roleOf(SUE)).toBe('support');
    }
  });

  it('one list that has them is enough', async () => {
    const { roleOf, slack } = await anAuthority({ approvers: [ANA, REVIEWERS] });
    slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 }, 2);
    expect([await roleOf(ANA), await roleOf(BEN)]).toEqual(['reviewer', 'support at least']);
  });

  it.each([
    ['approvers', { approvers: ['S0OFF00001', REVIEWERS] }, ['reviewer', 'support', 'neither']],
    ['approvers, and no other', { approvers: ['S0OFF00001'] }, ['support', 'support', 'neither']],
    ['support', { support: ['S0OFF00001', SUE] }, ['reviewer', 'support', 'neither']],
    ['both', { approvers: [ANA, 'S0OFF00001'], support: ['S0OFF00001', SUE] }, ['reviewer', 'support', 'neither']],
  ])('a group that is switched off disables nobody else: of %s', async (_, lists, roles) => {
    const { roleOf } = await anAuthority(lists);
    expect([await roleOf(ANA), await roleOf(SUE), await roleOf(OLA)]).toEqual(roles);
  });

  it('the log says which call and why, and nothing about the person but the id', async () => {
    const { roleOf, slack, lines } = await anAuthority();
    slack.faults.plan('usergroups.users.list', { kind: 'error', error: 'missing_scope' });
    await roleOf(ANA);
    expect(lines.join()).toContain('missing_scope');
    expect(lines.join()).not.toMatch(/example|Alvarez/);
  });
});
