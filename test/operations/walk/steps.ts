import { assess } from '../../../src/domain/account/eligibility.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import type { Staff } from '../../../src/domain/actor.ts';
import { earliest } from '../../../src/domain/deadline.ts';
import { approveRequest } from '../../../src/operations/approveRequest.ts';
import { cancelRequest } from '../../../src/operations/cancelRequest.ts';
import { carryOutDeletion } from '../../../src/operations/carryOutDeletion.ts';
import { retryDeletion, undoApproval } from '../../../src/operations/decisions.ts';
import { rejectRequest } from '../../../src/operations/endRequest.ts';
import { recordMailUndeliverable } from '../../../src/operations/recordMail.ts';
import { resendCode } from '../../../src/operations/resendCode.ts';
import { submitRequest } from '../../../src/operations/submitRequest.ts';
import { sweep as sweepDesk } from '../../../src/operations/sweep.ts';
import { verifyCode } from '../../../src/operations/verifyCode.ts';
import { aContext, allReviewers, aReviewer, asked } from '../../build.ts';
import { BEN, LOOKS, type LookName } from '../../domain/decide/transitions.ts';
import type { Answer, World } from './world.ts';

export type Step = (world: World) => Promise<unknown>;

const ANA = aReviewer();
const CEM = aReviewer({ id: 'U0CEM', email: 'cem@desk.example' });
const OWNER = aReviewer({ id: 'U0ADA', email: 'ada@example.com' });
const SUPPORT = aReviewer({ id: 'U0SUE', reviewer: false });
const CUSTOMER = { kind: 'customer', id: 'usr_1001' } as const;
const ANSWERS: readonly Answer[] = ['deleted', 'accepted', 'gone', 'refused', 'denied', 'later', 'unknown', 'crash'];
const DOUBTS: readonly LookName[] = [
  'unmet',
  'unknown',
  'other account',
  'deleted',
  'unavailable',
  'gone',
  'replaced',
  'no status',
];

const guess =
  (code: (world: World) => string): Step =>
  async (world) => {
    const right = code(world) === world.point.request.code.hash;
    const result = await verifyCode(world.desk, world.point.request.id, code(world), null);
    if (result.ok && !right) world.broken.push('takes a wrong code');
    if (result.ok) world.point.verified = true;
  };

const approve =
  (by: Staff, look: LookName = 'eligible', stale = false): Step =>
  async (world) => {
    const { point, desk } = world;
    world.look = look;
    const shown = assess(
      'acc_1001',
      LOOKS[look],
      aContext({ now: point.now, createdAt: point.request.account.createdAt }),
    );
    const seen = stale ? 'stale' : fingerprint(point.request, shown);
    const result = await approveRequest(desk, point.request.id, asked(by), { seen, note: null, actorOf: allReviewers });
    if (!result.ok) return;
    if (look !== 'eligible' || stale) world.broken.push(`approves on ${stale ? 'old' : look} facts`);
    if (!by.reviewer || by === OWNER) world.broken.push('lets anybody approve');
    point.approvers = new Set([...point.approvers, by.id]);
  };

const cancel: Step = async ({ point, desk, broken }) => {
  const { status } = point.request;
  const result = await cancelRequest(desk, point.request.id, CUSTOMER);
  if (result.ok && (status === 'deleting' || status === 'completed')) broken.push('says "cancelled" too late');
};
const undo: Step = ({ point, desk }) => undoApproval(desk, point.request.id, { by: BEN, reason: 'A typo.' });
const reject: Step = ({ point, desk }) =>
  rejectRequest(desk, point.request.id, asked(BEN), { category: 'other', message: 'Please ask again.' });
const submit =
  (look: LookName): Step =>
  (world) => {
    world.look = look;
    return submitRequest(world.desk, world.point.request.id, null);
  };

const nextSweep = ({ point: { request } }: World): number | null => earliest(request.wakeAt, request.lookAt);

const sweep =
  (look: LookName = 'eligible'): Step =>
  async (world) => {
    world.look = look;
    const { failed } = await sweepDesk(world.desk);
    if (failed.length > 0) world.broken.push('a sweep fails');
    const at = nextSweep(world);
    if (at !== null && at <= world.point.now) world.broken.push('a sweep leaves work that is due');
  };

const deliver =
  (look: LookName, answer: Answer): Step =>
  async (world) => {
    const { point, desk } = world;
    world.look = look;
    world.answer = answer;
    const waited = point.deletePending;
    point.deletePending = false;
    const step = await carryOutDeletion(desk, point.request.id, async () => true).catch(() => ({ kind: 'again' }));
    // An effect that was stored meanwhile stays; one that must come again too.
    point.deletePending ||= waited && step.kind === 'again';
  };

const meanwhile =
  (other: Step, step: Step): Step =>
  (world) => {
    world.meanwhile = other;
    return step(world);
  };

const waitUntil =
  (time: (world: World) => number | null): Step =>
  async (world) => {
    world.point.now = Math.max(world.point.now, time(world) ?? 0);
  };

const each = <T extends string>(names: readonly T[], title: string, make: (name: T) => Step): Record<string, Step> =>
  Object.fromEntries(names.map((name) => [`${title} ${name}`, make(name)]));

/** Everything that anybody can do, the console can answer, and time can bring; with the races between two of them. */
export const STEPS: Readonly<Record<string, Step>> = {
  'right code': guess(({ point }) => point.request.code.hash),
  'wrong code': guess(() => 'wrong'),
  'first code': guess(() => 'code 0'),
  'new code': ({ point, desk }) => resendCode(desk, point.request.id, null),
  ...each(['eligible', 'new address', ...DOUBTS], 'submit', submit),
  cancel,
  'ana approves': approve(ANA),
  'ben approves': approve(BEN),
  'cem approves': approve(CEM),
  'the owner approves': approve(OWNER),
  'support approves': approve(SUPPORT),
  'ana approves what was': approve(ANA, 'eligible', true),
  ...each(DOUBTS, 'ana approves', (look) => approve(ANA, look)),
  undo,
  reject,
  retry: ({ point, desk }) => retryDeletion(desk, point.request.id, ANA),
  'support retries': ({ point, desk }) => retryDeletion(desk, point.request.id, SUPPORT),
  ...each(['eligible', ...DOUBTS], 'sweep', sweep),
  ...each(ANSWERS, 'deliver', (answer) => deliver('eligible', answer)),
  ...each(DOUBTS, 'deliver when', (look) => deliver(look, 'deleted')),
  'a mail bounces': ({ point, desk }) => recordMailUndeliverable(desk, point.request.id, 'receipt', '550'),
  'wait for the sweep': waitUntil(nextSweep),
  'wait for the code to expire': waitUntil(({ point }) => point.request.code.expiresAt),
  'wait for the deadline': waitUntil(({ point }) => point.request.dueAt),
  'cancel during submit': meanwhile(cancel, submit('eligible')),
  'cancel during approve': meanwhile(cancel, approve(ANA)),
  'approve during approve': meanwhile(approve(BEN), approve(ANA)),
  'cancel during sweep': meanwhile(cancel, sweep()),
  'undo during sweep': meanwhile(undo, sweep()),
  'a new approval during sweep': meanwhile(async (world) => {
    await undo(world);
    await approve(BEN)(world);
  }, sweep()),
  'sweep during sweep': meanwhile(sweep(), sweep()),
  'cancel during delivery': meanwhile(cancel, deliver('eligible', 'deleted')),
  'undo during delivery': meanwhile(undo, deliver('eligible', 'deleted')),
  'reject during delivery': meanwhile(reject, deliver('eligible', 'unknown')),
  ...each(ANSWERS, 'a second delivery meanwhile is', (answer) =>
    meanwhile(deliver('eligible', answer), deliver('eligible', 'deleted')),
  ),
};
