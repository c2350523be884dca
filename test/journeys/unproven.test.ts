import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import {
  clickCard,
  dialogReady,
  dialogSays,
  dialogSettled,
  plainly,
  rejectAs,
  wordsIn,
} from '../../src/sandbox/staff.ts';
import { APPROVE } from './dialogs.ts';
import { run } from './process.ts';
import { PENDING, startWorld, type World } from './world.ts';

const MINUTE = 60_000;
const UNPROVEN = ['retry', 'close', 'reject', 'claim', 'more'] as const;
const LATER = '2026-11-20T08:00:00Z';

const calls = ({ console }: World, method: string) => console.calls.filter((call) => call.method === method);
const mails = ({ mailbox }: World, to = 'ada@example.com') => mailbox.mailsTo(to).map(({ subject }) => subject ?? '');
const cardSays = (world: World, id: string, words: string) =>
  world.slack.until(() => wordsIn(world.card(id).blocks).join('\n').includes(words));
const alarmed = ({ slack }: World, words: string) =>
  slack.until(() => slack.directMessages(SUE).find(({ text }) => plainly(text).includes(words)));
async function explained(world: World, id: string): Promise<string> {
  const { process: child, said } = run(world.env, 'src/cli.ts', ['explain', id]);
  await once(child, 'close');
  return said();
}

/** From the first effective deletion on, the console tells another story about the account than the truth. */
function lies({ console }: World, account: string, story: (body: Record<string, unknown>) => unknown): void {
  console.accounts.configure(account, { goneAs: 'status' });
  const body = (given: unknown) =>
    console.deletions.length === 0 ? given : story({ ...(given as Record<string, unknown>) });
  console.faults.always('GET', { kind: 'mutate', body });
}

/** Approved, and from the first call on the console answers nothing useful for longer than CONFIRM_WITHIN. */
async function unproven(account = 'acc_1001', patch: Readonly<Record<string, string>> = {}) {
  const world = await startWorld({ UNDO_WINDOW: '0s', SLACK_ESCALATION: SUE, ...patch });
  const { console, clock } = world;
  const id = await world.submitted(account);
  console.faults.always('DELETE', { kind: 'status', status: 500 });
  await APPROVE.by(world, ANA, id);
  if (patch['APPROVALS_REQUIRED'] === '2') await APPROVE.by(world, BEN, id);
  await console.until(() => calls(world, 'DELETE').length > 0);
  console.faults.always('GET', { kind: 'status', status: 503 });
  clock.advance(16 * MINUTE);
  await world.until(id, 'deleting', ...UNPROVEN);
  return { world, id };
}

/** Presses "Close as deleted…" and says how they know; gives what the dialog says at the end. */
async function closeAs({ slack }: World, user: string, id: string, reason: string): Promise<string> {
  await clickCard(slack, user, id, 'close');
  if (await dialogReady(slack, user)) {
    expect(await slack.submit(user, { reason })).toMatchObject({ problems: [] });
    await dialogSettled(slack, user);
  }
  return dialogSays(slack, user);
}

describe('a console that deletes, and tells something else', () => {
  it('of half an account: the desk asks on, rejects nothing, and completes when it is proven', async () => {
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const { slack, console, clock } = world;
    const id = await world.submitted('acc_1001');
    lies(world, 'acc_1001', ({ members: _, ...rest }) => ({ ...rest, status: 'closed' }));
    console.faults.next('DELETE', { kind: 'lost_answer' });
    await APPROVE.by(world, ANA, id);
    await console.until(() => console.deletions.length === 1);
    const before = calls(world, 'GET').length;
    await console.until(() => calls(world, 'GET').length > before + 2);
    expect(await world.status(id)).toBe('deleting');

    clock.advance(16 * MINUTE);
    await world.until(id, 'deleting', ...UNPROVEN);
    expect(await rejectAs(slack, ANA, id, 'other', 'We could not delete your account.')).toContain(
      'nobody can say that the customer still has this account',
    );
    console.faults.clear();
    clock.advance(MINUTE);
    await world.until(id, 'completed', 'more');
    await world.mailbox.until(() => mails(world).some((subject) => /was deleted/.test(subject)));
    expect(mails(world).filter((subject) => /rejected/.test(subject))).toEqual([]);
    expect(console.deletions).toHaveLength(1);
  });

  it('of another account under the same id: the desk stops, and a person is called', async () => {
    const world = await startWorld({ UNDO_WINDOW: '0s', SLACK_ESCALATION: SUE });
    const { console, clock } = world;
    const id = await world.submitted('acc_1001');
    lies(world, 'acc_1001', (body) => ({ ...body, status: 'active', created_at: LATER }));
    console.faults.next('DELETE', { kind: 'lost_answer' });
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'deleting', 'retry', 'close', 'claim', 'more');
    await cardSays(world, id, 'began at another time');
    await alarmed(world, 'nother account');
    clock.advance(5 * MINUTE);
    const before = calls(world, 'GET').length;
    await console.until(() => calls(world, 'GET').length > before);
    expect(calls(world, 'DELETE')).toHaveLength(1);
    expect(mails(world).filter((subject) => /deleted|rejected/.test(subject))).toEqual([]);
  });
});

describe('before the console was asked to delete anything', () => {
  it('a console that has lost its routes for a while postpones the deletion and proves nothing', async () => {
    const world = await startWorld();
    const { console, clock } = world;
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    console.faults.always('GET', { kind: 'status', status: 404, code: 'route_not_found' });
    clock.advance(15 * MINUTE);
    await cardSays(world, id, 'deletion postponed');
    clock.advance(MINUTE);
    const before = calls(world, 'GET').length;
    // Until it has written down when it looks again.
    await world.desk.sweep();
    expect(calls(world, 'GET').length).toBeGreaterThan(before);
    expect([await world.status(id), calls(world, 'DELETE')]).toEqual(['approved', []]);
    console.faults.clear();
    clock.advance(MINUTE);
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toHaveLength(1);
  });

  it('an account that is gone calls a person; when it was a mistake, it is decided about as before', async () => {
    const world = await startWorld({ SLACK_ESCALATION: SUE });
    const { slack, console, clock } = world;
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    console.faults.always('GET', { kind: 'status', status: 404, code: 'account_not_found' });
    clock.advance(15 * MINUTE);
    await world.until(id, 'pending', 'recheck', 'close', 'claim', 'more');
    await cardSays(world, id, 'though the desk never asked for the deletion');
    await alarmed(world, 'never asked for its deletion');
    const text = await explained(world, id);
    expect(text).toContain('waits for: a reviewer, who must act');
    expect(text).toMatch(
      /known: Since 20.* the console says that there is no such account, though the desk never asked for the deletion\./,
    );
    expect(text).toContain('to do: A reviewer must act: Ask again, or Close as deleted.');
    expect(mails(world).filter((subject) => /deleted/.test(subject))).toEqual([]);

    console.faults.clear();
    await clickCard(slack, BEN, id, 'recheck');
    await world.until(id, 'pending', ...PENDING);
    expect(calls(world, 'DELETE')).toEqual([]);
  });

  it('an approver who leaves the group within the undo window counts no more', async () => {
    const world = await startWorld({ SLACK_ESCALATION: SUE });
    const { slack, clock } = world;
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    for (const group of slack.groups.values()) group.members = [BEN];
    clock.advance(15 * MINUTE);
    await world.until(id, 'pending', ...PENDING);
    await alarmed(world, 'approv');
    expect(calls(world, 'DELETE')).toEqual([]);
    await APPROVE.by(world, BEN, id);
    clock.advance(15 * MINUTE);
    await world.until(id, 'completed', 'more');
  });
});

describe('a deletion that nobody can prove', () => {
  it.each([
    ['202', 'the console accepted the deletion, but the account still answers'],
    ['401', 'the console denies the desk the right to delete, and the account still answers'],
    ['500', 'the console gave no clear answer, and the account still answers'],
  ])('after a %s for ever calls a person within CONFIRM_WITHIN: card, alarm and explain', async (status, words) => {
    const world = await startWorld({ UNDO_WINDOW: '0s', SLACK_ESCALATION: SUE });
    const { console, clock } = world;
    const id = await world.submitted('acc_1001');
    if (status === '202') console.accounts.configure('acc_1001', { deletion: 'later', readsUntilDeleted: null });
    else console.faults.always('DELETE', { kind: 'status', status: Number(status) });
    await APPROVE.by(world, ANA, id);
    await console.until(() => calls(world, 'DELETE').some((call) => call.status === Number(status)));
    clock.advance(15 * MINUTE);
    await world.until(id, 'deleting', ...UNPROVEN);
    await cardSays(world, id, words);
    await cardSays(world, id, 'A reviewer must act: Ask again, Close as deleted, or Reject.');
    await alarmed(world, 'not proven');
    const text = await explained(world, id);
    expect(text).toContain('needs a person: deletion_unproven');
    expect(text).toMatch(new RegExp(`known: First asked 20.*, ${words}\\.`));
    expect(text).toContain('to do: A reviewer must act: Ask again, Close as deleted, or Reject.');
    expect(text).not.toMatch(/ada@|Ada L|Acme/);
    expect(mails(world).filter((subject) => /deleted|rejected/.test(subject))).toEqual([]);
  });

  it('is asked for again by a reviewer, and completes', async () => {
    const { world, id } = await unproven();
    const { slack, console } = world;
    const before = calls(world, 'DELETE').length;
    console.faults.clear();
    await clickCard(slack, BEN, id, 'retry');
    await world.until(id, 'completed', 'more');
    expect(calls(world, 'DELETE')).toHaveLength(before + 1);
    expect(console.deletions).toHaveLength(1);
  });

  it('is not rejected while it may be gone, and is once the console shows the account', async () => {
    const { world, id } = await unproven();
    const { slack, console } = world;
    const reject = () => rejectAs(slack, BEN, id, 'other', 'Something is wrong at our side; please write to us.');
    expect(await reject()).toContain('nobody can say that the customer still has this account');
    expect(await world.status(id)).toBe('deleting');
    console.faults.clear('GET');
    await reject();
    await world.until(id, 'rejected', 'more');
    await world.mailbox.until(() => mails(world).some((subject) => /was rejected/.test(subject)));
    expect(console.deletions).toEqual([]);
  });

  it('is closed as deleted with a reason, but not while the console shows the account', async () => {
    const { world, id } = await unproven();
    const { slack, console } = world;
    console.faults.clear('GET');
    const reason = 'Their operators found no trace of it.';
    expect(await closeAs(world, BEN, id, reason)).toContain('the account is there and active');
    expect(await world.status(id)).toBe('deleting');
    console.faults.always('GET', { kind: 'status', status: 503 });
    await closeAs(world, BEN, id, reason);
    await world.until(id, 'completed', 'more');
    await cardSays(world, id, `Closed as deleted`);
    await cardSays(world, id, `“${reason}”`);
    await slack.until(() =>
      slack.thread(DELETIONS, world.card(id).ts).some(({ text }) => text.includes('closed the request as deleted')),
    );
    expect(await explained(world, id)).toMatch(
      new RegExp(`closed as deleted by ${BEN} at 20.*: “${reason}” \\(the console then: silent\\)`),
    );
  });

  it.each([
    ['acc_1001', 'ada@example.com', 'is closed', 'has established that the account', 'Your request is closed'],
    ['acc_1002', 'li.chen@example.com', '的申请已结束', '客服已确认账号', '您的申请已结束'],
  ])(
    'needs two to close it where two must approve, and the customer of %s reads it',
    async (account, to, subject, words, page) => {
      const { world, id } = await unproven(account, { APPROVALS_REQUIRED: '2' });
      const { slack, mailbox } = world;
      await closeAs(world, ANA, id, 'Their operators deleted it by hand.');
      await cardSays(world, id, 'Another reviewer must confirm with Close as deleted.');
      await alarmed(world, 'says that the account is deleted');
      expect(await explained(world, id)).toContain(`to be closed as deleted, says ${ANA} at 20`);
      expect(await closeAs(world, ANA, id, 'Their operators deleted it by hand.')).toContain('nother reviewer');
      expect(await world.status(id)).toBe('deleting');
      await clickCard(slack, BEN, id, 'close');
      await dialogReady(slack, BEN);
      expect(dialogSays(slack, BEN)).toContain('“Their operators deleted it by hand.”. You confirm it.');
      await closeAs(world, BEN, id, 'I have asked them too.');
      await world.until(id, 'completed', 'more');

      const mail = await mailbox.until(() => mailbox.mailsTo(to).find((sent) => sent.subject?.includes(subject)));
      for (const text of [mail.text, mail.html]) expect(text?.replaceAll('\n', ' ')).toContain(words);
      const { body } = await world.api('GET', `/v1/requests/${id}`);
      expect(body).toMatchObject({ status: 'completed' });
      expect(JSON.stringify(body)).not.toMatch(/operators|asked them|U0/);
      const link = /https?:\/\/\S+\/requests\/\S+/.exec(mailbox.mailsTo(to)[1]?.text ?? '')?.[0] ?? '';
      const url = new URL(link);
      const seen = await (await fetch(world.base + url.pathname + url.search)).text();
      expect(seen).toContain(page);
      expect(seen.replace(/key=[\w-]+/g, '')).not.toMatch(/operators|asked them|U0|was deleted|账号已删除/);
    },
  );
});
