import { describe, expect, it } from 'vitest';
import { PATIENCE } from '../../../../src/doors/slack/answers/submitted.ts';
import { type After, after } from '../../../../src/platform/timers.ts';
import type { Submitted } from '../../../../src/sandbox/slack/deliver/dialog.ts';
import { ANA, BEN, DELETIONS, GIL, OLA, REVIEWERS, SUE } from '../../../../src/sandbox/slack/people.ts';
import type { SandboxSlack } from '../../../../src/sandbox/slack/slack.ts';
import { MINUTE, NOW } from '../../../build.ts';
import { aDoor } from '../aDoor.ts';

const GROUP_FAILS = [
  { kind: 'status', status: 500 },
  { kind: 'slow', ms: 60_000 },
  { kind: 'error', error: 'fatal_error' },
] as const;

const LISTS = ['usergroups.users.list', 'conversations.members'];
/** Whatever Slack is asked about a person. */
const ASKED = ['users.info', ...LISTS];

/** Nobody looks at a dialog for a moment. */
const impatiently: After = (ms, run) => after(ms === PATIENCE ? 0 : ms, run);

/** Sends the dialog to a desk that does not learn who that is before it has answered. */
async function submitSlowly(slack: SandboxSlack, user: string): Promise<Submitted> {
  const { promise, resolve } = Promise.withResolvers<void>();
  slack.faults.plan('users.info', { kind: 'held', until: promise });
  const submitted = await slack.submit(user);
  resolve();
  return submitted;
}

describe('pressing Approve…', () => {
  it('opens a dialog and fills it with the findings as of now', async () => {
    const { submitted, press, canSubmit, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    expect([canSubmit(ANA), dialogOf(ANA).includes(id)]).toEqual([true, true]);
  });

  it('asks who it is and looks at the account while the dialog opens', async () => {
    const { submitted, press, slack, console, canSubmit, dialogOf } = await aDoor();
    const { card } = await submitted();
    const [opening, people] = [Promise.withResolvers(), Promise.withResolvers()];
    slack.faults.plan('views.open', { kind: 'held', until: opening.promise });
    slack.faults.plan('users.info', { kind: 'held', until: people.promise });
    const looks = console.calls.length;
    const pressed = press(ANA, card, 'approve');
    await slack.until(() => ASKED.every((method) => slack.callsTo(method).length === 1));
    await console.until(() => console.calls.length > looks);
    people.resolve(null);
    await slack.until(() => slack.callsTo('users.info')[0]?.answer !== undefined);
    expect(dialogOf(ANA)).toBe('""');
    opening.resolve(null);
    await pressed;
    expect(canSubmit(ANA)).toBe(true);
  });

  it('opens a dialog while those of many others are being filled', async () => {
    const { submitted, press, slack } = await aDoor();
    const { card } = await submitted();
    const MANY = 40;
    const opening = Promise.withResolvers<void>();
    slack.faults.plan('views.open', { kind: 'held', until: opening.promise }, MANY);
    const pressed = Array.from({ length: MANY }, () => press(ANA, card, 'approve'));
    await slack.until(() => slack.callsTo('views.open').length === MANY);
    opening.resolve();
    await slack.until(() => slack.callsTo('views.update').length > 0);
    const another = press(BEN, card, 'approve');
    await Promise.all([...pressed, another]);
    const order = slack.calls.map(({ method }) => method).filter((method) => method.startsWith('views.'));
    expect(order.filter((method) => method === 'views.update')).toHaveLength(MANY + 1);
    expect(order.slice(order.lastIndexOf('views.open')).length).toBeGreaterThan(2);
  });

  it('asks Slack each question once', async () => {
    const { submitted, press, slack } = await aDoor({ policy: { approvalsRequired: 2 } });
    const { card } = await submitted();
    await press(ANA, card, 'approve');
    await slack.submit(ANA);
    const before = slack.calls.length;
    await press(BEN, card, 'approve');
    const asked = slack.calls.slice(before).map(({ method, args }) => [method, args['user']]);
    // Two people, who are looked up in the same lists.
    const about = asked.flatMap(([method, user]) => (method === 'users.info' ? [user] : []));
    expect(about.sort()).toEqual([ANA, BEN]);
    for (const list of LISTS) expect(asked.filter(([method]) => method === list)).toHaveLength(1);
  });

  it('decides nothing', async () => {
    const { submitted, press, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [] });
  });

  it.each([
    ['support', SUE],
    ['an outsider', OLA],
    ['a guest', GIL],
  ])('shows %s why not, and keeps a trace', async (_, user) => {
    const { submitted, press, canSubmit, dialogOf, refusals } = await aDoor();
    const { id, card } = await submitted();
    await press(user, card, 'approve');
    expect([canSubmit(user), dialogOf(user).includes('Only reviewers')]).toEqual([false, true]);
    expect(await refusals(id)).toEqual(['not_allowed']);
  });

  it.each(GROUP_FAILS)('is refused when the group cannot be asked: %o', async (fault) => {
    const { submitted, press, slack, canSubmit, refusals } = await aDoor();
    const { id, card } = await submitted();
    slack.faults.plan('usergroups.users.list', fault);
    await press(ANA, card, 'approve');
    expect(canSubmit(ANA)).toBe(false);
    expect(await refusals(id)).toEqual(['authority_unknown']);
  });

  it('shows what is not met any more, without a button to approve', async () => {
    const { submitted, press, console, canSubmit, request } = await aDoor();
    const { id, card } = await submitted();
    console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    await press(ANA, card, 'approve');
    expect(canSubmit(ANA)).toBe(false);
    expect((await request(id)).check.eligible).toBe(false);
  });

  it('shows that the console does not answer', async () => {
    const { submitted, press, console, canSubmit, dialogOf } = await aDoor();
    const { card } = await submitted();
    console.faults.always('GET', { kind: 'status', status: 503 });
    await press(ANA, card, 'approve');
    expect([canSubmit(ANA), dialogOf(ANA).includes('Checking')]).toEqual([false, false]);
  });

  it.each(['expired_trigger_id', 'ratelimited'])('says so when Slack opens no dialog: %s', async (error) => {
    const { submitted, press, slack, said, request } = await aDoor();
    const { id, card } = await submitted();
    slack.faults.plan('views.open', { kind: 'error', error });
    await press(ANA, card, 'approve');
    expect(said(ANA)).toHaveLength(1);
    // And nobody has seen anything.
    expect((await request(id)).seen).toEqual([]);
  });

  it('says so when the dialog cannot be filled', async () => {
    const { submitted, press, slack, said } = await aDoor();
    const { card } = await submitted();
    slack.faults.plan('views.update', { kind: 'status', status: 500 });
    await press(ANA, card, 'approve');
    expect(said(ANA)).toHaveLength(1);
  });

  it('says that something broke, under an id that the log has', async () => {
    const broken = async () => Promise.reject(new Error('UNIQUE constraint failed: ada@example.com'));
    const { submitted, press, dialogOf, lines } = await aDoor({
      operations: (operations) => ({ ...operations, prepareApproval: broken }),
    });
    const { card } = await submitted();
    await press(ANA, card, 'approve');
    const problem = /E-[0-9A-Z]+-\d+/.exec(dialogOf(ANA))?.[0] ?? 'none';
    expect(lines.join()).toContain(problem);
    expect(lines.join() + dialogOf(ANA)).not.toContain('ada@example.com');
  });
});

describe('approving', () => {
  it('is stored with the note, and closes the dialog: the card says what comes next', async () => {
    const { submitted, press, slack, settled, request, said } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    expect(await slack.submit(ANA, { note: 'Spoke to them.' })).toMatchObject({ outcome: 'closed', problems: [] });
    await settled();
    expect(await request(id)).toMatchObject({
      status: 'approved',
      decision: { kind: 'approved', by: ANA },
      approvals: [{ by: ANA, note: 'Spoke to them.' }],
    });
    expect([slack.dialog(ANA), said(ANA)]).toEqual([undefined, []]);
  });

  it('looks at the account while it is asked who it is, and waits for both', async () => {
    const { submitted, press, slack, console, settled, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    const people = Promise.withResolvers();
    slack.faults.plan('users.info', { kind: 'held', until: people.promise });
    const looks = console.calls.length;
    const submitting = slack.submit(ANA);
    await console.until(() => console.calls[looks]?.status !== undefined);
    expect((await request(id)).status).toBe('pending');
    people.resolve(null);
    expect(await submitting).toMatchObject({ outcome: 'closed' });
    await settled();
    expect((await request(id)).status).toBe('approved');
  });

  it('that takes longer than somebody looks at a dialog says in it until when it can be undone', async () => {
    const { submitted, press, slack, settled, request, dialogOf, canSubmit } = await aDoor({ after: impatiently });
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    expect(await submitSlowly(slack, ANA)).toMatchObject({ outcome: 'updated', problems: [] });
    await settled();
    expect((await request(id)).status).toBe('approved');
    const executeAt = (NOW + 15 * MINUTE) / 1000;
    expect([canSubmit(ANA), dialogOf(ANA).includes(`<!date^${executeAt}^`)]).toEqual([false, true]);
  });

  it('counts one of two', async () => {
    const { submitted, press, slack, settled, request, refusals } = await aDoor({ policy: { approvalsRequired: 2 } });
    const { id, card } = await submitted();
    for (const user of [ANA, BEN]) {
      await press(user, card, 'approve');
      await slack.submit(user);
      await settled();
      if (user === ANA) expect(await request(id)).toMatchObject({ status: 'pending', approvals: [{ by: ANA }] });
    }
    expect((await request(id)).status).toBe('approved');
    expect(await refusals(id)).toEqual([]);
  });

  it('does not count who was removed from the group before the last one approves', async () => {
    const { submitted, press, slack, settled, request, dialogOf } = await aDoor({ policy: { approvalsRequired: 2 } });
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    await slack.submit(ANA);
    await settled();
    const group = slack.groups.get(REVIEWERS);
    if (group) group.members = [BEN, SUE];
    await press(BEN, card, 'approve');
    expect(dialogOf(BEN)).toContain('No longer counted');
    await slack.submit(BEN);
    await settled();
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [{ by: BEN }] });
    await press(SUE, card, 'approve');
    await slack.submit(SUE);
    await settled();
    expect(await request(id)).toMatchObject({ status: 'approved', approvals: [{ by: BEN }, { by: SUE }] });
  });

  it('is not held up for ever by a first one whom Slack does not know any more', async () => {
    const { submitted, press, slack, settled, request, dialogOf } = await aDoor({ policy: { approvalsRequired: 2 } });
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    await slack.submit(ANA);
    await settled();
    slack.users.delete(ANA);
    await press(BEN, card, 'approve');
    expect(dialogOf(BEN)).toContain('No longer counted');
    await slack.submit(BEN);
    await settled();
    expect((await request(id)).approvals).toMatchObject([{ by: BEN }]);
  });

  it('is refused to whoever has no address in Slack: the account might be theirs', async () => {
    const { submitted, press, slack, canSubmit, refusals } = await aDoor();
    const { id, card } = await submitted();
    delete slack.users.get(ANA)?.profile.email;
    await press(ANA, card, 'approve');
    expect([canSubmit(ANA), await refusals(id)]).toEqual([false, ['no_profile_email']]);
  });

  it('is refused to who was removed from the group while the dialog was open', async () => {
    const { submitted, press, slack, settled, request, refusals, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    slack.groups.get(REVIEWERS)?.members.splice(0);
    await slack.submit(ANA);
    await settled();
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [] });
    expect(await refusals(id)).toEqual(['not_allowed']);
    expect(dialogOf(ANA)).toContain('Only reviewers');
  });

  it('is refused to a guest and to who was deactivated meanwhile', async () => {
    const { submitted, press, slack, settled, request, refusals } = await aDoor();
    const { id, card } = await submitted();
    for (const patch of [{ deleted: true }, { is_restricted: true }]) {
      await press(ANA, card, 'approve');
      // The submission is on its way when the account changes.
      const { users } = slack;
      const ana = users.get(ANA);
      const submission = slack.submit(ANA);
      Object.assign(ana ?? {}, patch);
      await submission;
      await settled();
      Object.assign(ana ?? {}, { deleted: false, is_restricted: false });
    }
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [] });
    expect(await refusals(id)).toEqual(['not_allowed', 'not_allowed']);
  });

  it.each(GROUP_FAILS)('is refused when the group cannot be asked at the submission: %o', async (fault) => {
    const { submitted, press, slack, settled, request, refusals } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    slack.faults.plan('usergroups.users.list', fault);
    await slack.submit(ANA);
    await settled();
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [] });
    expect(await refusals(id)).toEqual(['authority_unknown']);
  });

  it('happens once when two reviewers press at the same moment, and the other one is told by whom', async () => {
    const { submitted, press, slack, settled, request, refusals, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    await press(BEN, card, 'approve');
    await Promise.all([slack.submit(ANA), slack.submit(BEN)]);
    await settled();
    const { decision, approvals } = await request(id);
    expect(approvals).toHaveLength(1);
    expect(await refusals(id)).toEqual(['already_decided']);
    const late = decision?.by === ANA ? BEN : ANA;
    expect(dialogOf(late)).toContain(`<@${decision?.by}>`);
  });

  it('happens once when the dialog is sent twice', async () => {
    const { submitted, press, slack, settled, request, operations } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    await Promise.all([slack.submit(ANA), slack.submit(ANA)].map((sent) => sent.catch(() => undefined)));
    await settled();
    expect((await request(id)).approvals).toHaveLength(1);
    const file = await operations.showRequest(id, null);
    expect(file.ok && file.value.history.filter(({ event }) => event.kind === 'request.approved')).toHaveLength(1);
  });

  it('comes too late after a rejection', async () => {
    const { submitted, press, slack, settled, request, dialogOf, refusals } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    await press(BEN, card, 'reject');
    await slack.submit(BEN, { category: 'identity_doubtful', message: 'We could not verify who you are.' });
    await settled();
    await slack.submit(ANA);
    await settled();
    expect((await request(id)).status).toBe('rejected');
    expect(await refusals(id)).toEqual(['already_decided']);
    expect(dialogOf(ANA)).toContain(`<@${BEN}>`);
  });

  it('shows the dialog again when a finding changed meanwhile, and takes it with the box ticked', async () => {
    const { submitted, press, slack, settled, request, console, canSubmit, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    console.accounts.change('acc_1001', { projects: [] });
    await slack.submit(ANA);
    await settled();
    expect([(await request(id)).status, canSubmit(ANA)]).toEqual(['pending', true]);
    expect(dialogOf(ANA)).toContain('confirmed');

    const unticked = await slack.submit(ANA, {}, { anyway: true });
    expect(unticked).toMatchObject({ outcome: 'errors', problems: [] });
    expect((await request(id)).status).toBe('pending');
    await slack.submit(ANA, { confirmed: 'read' });
    await settled();
    expect((await request(id)).status).toBe('approved');
  });

  it.each([
    ['something is not met any more', { balance: { currency: 'USD', minor: -320 } }, 'prerequisites_unmet'],
    ['the console is silent', null, 'facts_unavailable'],
  ])('is refused when %s at the submission', async (_, patch, code) => {
    const { submitted, press, slack, settled, request, console, refusals, canSubmit } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    if (patch) console.accounts.change('acc_1001', patch);
    else console.faults.always('GET', { kind: 'reset' });
    await slack.submit(ANA);
    await settled();
    expect(await request(id)).toMatchObject({ status: 'pending', approvals: [] });
    expect([await refusals(id), canSubmit(ANA)]).toEqual([[code], false]);
  });

  it('is told in the channel to who has closed the dialog', async () => {
    const { submitted, press, slack, settled, request, said } = await aDoor({ after: impatiently });
    const { id, card } = await submitted();
    await press(ANA, card, 'approve');
    slack.faults.plan('views.update', { kind: 'error', error: 'not_found' });
    await submitSlowly(slack, ANA);
    await settled();
    expect((await request(id)).status).toBe('approved');
    expect(slack.ephemerals(ANA).map(({ channel }) => channel)).toEqual([DELETIONS]);
    expect(said(ANA)[0]).toContain(id);
  });

  it('believes no id that was never shown: a forged dialog approves nothing', async () => {
    const { submitted, press, slack, settled, request } = await aDoor();
    const first = await submitted();
    const second = await submitted('acc_1003');
    await press(ANA, first.card, 'approve');
    await slack.submit(ANA, {}, { forge: { private_metadata: JSON.stringify({ id: second.id, seen: 'forged' }) } });
    await settled();
    expect([(await request(first.id)).status, (await request(second.id)).status]).toEqual(['pending', 'pending']);
  });
});
