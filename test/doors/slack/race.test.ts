import { expect, it } from 'vitest';
import { ANA, BEN } from '../../../src/sandbox/slack/people.ts';
import { aReviewer } from '../../build.ts';
import { aDoor, type TestDoor } from './aDoor.ts';

const ROUNDS = 500;
const REJECTION = { category: 'identity_doubtful', message: 'We could not verify who you are.' };
/** Who does what in a round, in turns. */
const PAIRS = [
  ['approve', 'approve'],
  ['approve', 'reject'],
  ['reject', 'approve'],
  ['reject', 'reject'],
] as const;

/** Both send at the same moment, each over a connection of their own. */
async function together({ slack, settled, press }: TestDoor, card: Card, acts: (typeof PAIRS)[number]): Promise<void> {
  const people = [ANA, BEN].map((user, index) => ({ user, act: acts[index] ?? 'approve' }));
  for (const { user, act } of people) await press(user, card, act);
  await Promise.all(people.map(({ user, act }) => slack.submit(user, act === 'reject' ? REJECTION : {})));
  await settled();
}
type Card = Parameters<TestDoor['press']>[1];

it(`makes one decision each time, and tells both the truth, when two reviewers click at once ${ROUNDS} times`, async () => {
  const desk = await aDoor();
  let open: Awaited<ReturnType<TestDoor['submitted']>> | null = null;
  const won = { approved: 0, rejected: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    open ??= await desk.submitted();
    const { id, card } = open;
    const before = (await desk.store.history(id)).length;
    await together(desk, card, PAIRS[round % PAIRS.length] ?? PAIRS[0]);

    const { status, decision, approvals } = await desk.request(id);
    if (status !== 'approved' && status !== 'rejected') throw new Error(`round ${round} ends ${status}`);
    won[status] += 1;
    const decisions = (await desk.store.history(id))
      .slice(before)
      .filter(({ event }) => /approved|rejected/.test(event.kind));
    expect([decisions.length, approvals.length]).toEqual([1, status === 'approved' ? 1 : 0]);
    const winner = decision?.by ?? '';
    const loser = winner === ANA ? BEN : ANA;
    expect(desk.slack.dialog(winner)).toBeUndefined();
    expect(desk.dialogOf(loser)).toMatch(/Already decided|Something changed/);
    expect(desk.dialogOf(loser)).toContain(`<@${winner}>`);
    for (const user of [ANA, BEN]) if (desk.slack.dialog(user)) await desk.slack.dismiss(user);

    if (status === 'rejected') open = null;
    else await desk.operations.undoApproval(id, { by: aReviewer({ id: winner }), reason: 'The next round.' });
  }
  expect(Math.min(won.approved, won.rejected)).toBeGreaterThan(ROUNDS / 10);
}, 120_000);

it('loses neither approval when two are needed and both come at once, fifty times over', async () => {
  const desk = await aDoor({ policy: { approvalsRequired: 2 } });
  for (let round = 0; round < 50; round++) {
    const { id, card } = await desk.submitted(`acc_${1001 + (round % 2) * 2}`);
    await together(desk, card, PAIRS[0]);
    const told = [ANA, BEN].filter((user) => desk.slack.dialog(user) === undefined);
    const { approvals, status } = await desk.request(id);
    expect([approvals.map(({ by }) => by).sort(), status]).toEqual([
      told.sort(),
      told.length === 2 ? 'approved' : 'pending',
    ]);
    const lapsed = (await desk.store.history(id)).filter(({ event }) => 'lapsed' in event);
    expect(lapsed).toEqual([]);
    for (const user of [ANA, BEN]) if (desk.slack.dialog(user)) await desk.slack.dismiss(user);
    await desk.operations.cancelRequest(id, { kind: 'customer', id: null });
  }
}, 60_000);
