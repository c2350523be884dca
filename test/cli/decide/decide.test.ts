import { expect, it, onTestFinished } from 'vitest';
import type { CommandLine } from '../../../src/cli/command.ts';
import { decide } from '../../../src/cli/decide/decide.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { ANA, BEN, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { approveAs, rejectAs, wordsIn } from '../../../src/sandbox/staff.ts';
import { startDesk } from '../../../src/sandbox/start.ts';
import { aLog } from '../../doors/outbox/build.ts';
import { startWorldWithoutDesk, type World } from '../../journeys/world.ts';

const ANN = 'ann@company.example';
const BOB = 'bob@company.example';
const CAT = 'cat@company.example';
const GLASS = { BREAK_GLASS: `${ANN},${BOB},${CAT}` };
const AS = `${ANN},${BOB}`;
const REASON = 'The wrong account.';
const REJECTION = { category: 'identity_doubtful', message: 'Please ask again from your own address.' };

/** A desk with a request that waits for its decision, and the command beside it. */
async function beside(patch: Readonly<Record<string, string>> = {}) {
  const standing = await startWorldWithoutDesk();
  const env = { ...standing.env, ...GLASS, ...patch };
  const desk = await startDesk(standing, aLog(), { ...GLASS, ...patch });
  onTestFinished(() => desk.stop());
  const world: World = Object.assign(standing, { base: `http://127.0.0.1:${desk.port}` });
  const id = await world.submitted('acc_1001');
  const run = async (
    verb: string,
    values: Readonly<Record<string, string>> = {},
    { ask, env: other = env }: { readonly ask?: CommandLine['ask']; readonly env?: Record<string, string> } = {},
  ) => {
    const now = world.clock.now();
    const line = { loaded: loadConfig(other, now), args: [id, verb], values: { as: AS, ...values }, now };
    const { code, data, text } = await decide.run(ask === undefined ? line : { ...line, ask });
    return { code, text, data: data as Record<string, unknown> };
  };
  /** The code that somebody was mailed last. */
  const codeOf = (address: string) => {
    const mail = world.mailbox.mailsTo(address).at(-1);
    return mail === undefined ? '00000000' : codeIn(mail);
  };
  const codes = () => `${codeOf(ANN)},${codeOf(BOB)}`;
  /** Both steps. */
  const through = async (verb: string, values: Readonly<Record<string, string>> = {}) => {
    expect(await run(verb, values)).toMatchObject({ code: 0, data: { status: 'waiting_for_codes' } });
    return run(verb, { ...values, codes: codes() });
  };
  const channelSays = (words: string) =>
    world.slack.until(() => world.slack.messages(DELETIONS).some(({ text }) => text.includes(words)));
  return { world, id, env, run, codeOf, codes, through, channelSays };
}

it('a rejection is told to the customer in its words, and to the channel', async () => {
  const { world, id, through, channelSays } = await beside();
  expect(await through('reject', REJECTION)).toMatchObject({ code: 0, data: { id, status: 'rejected' } });
  const mail = await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com').at(-1));
  await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com').length === 3);
  expect(mail).toBeDefined();
  expect(world.mailbox.mailsTo('ada@example.com').at(-1)?.text).toContain(REJECTION.message);
  await channelSays(`${id}: rejected by break-glass, by two people`);
  await world.slack.until(() =>
    wordsIn(world.card(id).blocks).join().includes('Rejected by two people by break-glass ('),
  );
  // What was confirmed stood in their mails.
  expect(world.mailbox.mailsTo(ANN)[0]?.text).toContain(REJECTION.message);
});

it('an approval given in Slack can be undone, with a reason for staff', async () => {
  const { world, id, through, channelSays } = await beside();
  await approveAs(world.slack, ANA, id);
  expect(await through('undo', { reason: REASON })).toMatchObject({ code: 0, data: { status: 'pending' } });
  await channelSays(`${id}: the approval was taken back by break-glass`);
  expect(world.console.deletions).toEqual([]);
});

it('at a terminal both are asked for their codes, until they are right', async () => {
  const { id, run, codeOf } = await beside();
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    // The second mistypes once.
    return asked.length === 2 ? '1234 5678' : codeOf(question.includes(ANN) ? ANN : BOB);
  };
  expect(await run('approve', {}, { ask })).toMatchObject({ code: 0, data: { id, status: 'approved' } });
  expect(asked).toHaveLength(4);
  expect(asked[2]).toContain('4 more tries');
});

it('who goes away from the terminal can still bring the codes', async () => {
  const { run, codes } = await beside();
  expect(await run('approve', {}, { ask: async () => null })).toMatchObject({ data: { status: 'waiting_for_codes' } });
  expect(await run('approve', { codes: codes() })).toMatchObject({ code: 0, data: { status: 'approved' } });
});

/** What is tried, with which verb, and what is said of it. */
const IN_VAIN: readonly [string, Record<string, string>, string, string, number][] = [
  ['one person alone', { as: ANN }, 'approve', 'people_needed', 1],
  ['the same person twice', { as: `${ANN},ANN@company.example` }, 'approve', 'people_needed', 1],
  ['more people than needed', { as: `${ANN},${BOB},${CAT}` }, 'approve', 'people_needed', 1],
  ['somebody who is not on the list', { as: `${ANN},eve@company.example` }, 'approve', 'not_allowed', 1],
  ['what is no address', { as: 'ann, bob' }, 'approve', 'not_understood', 2],
  ['another verb', {}, 'close', 'not_understood', 2],
  ['a rejection without words', { category: 'other' }, 'reject', 'not_understood', 2],
  ['a rejection in too few words', { ...REJECTION, message: 'No.' }, 'reject', 'message_too_short', 1],
  ['a rejection in too many words', { ...REJECTION, message: 'No. '.repeat(251) }, 'reject', 'not_understood', 2],
  ['a rejection for no reason that there is', { ...REJECTION, category: 'bad' }, 'reject', 'not_understood', 2],
  ['words that an approval does not have', { reason: REASON }, 'approve', 'not_understood', 2],
  ['an undo of what is not approved', { reason: REASON }, 'undo', 'already_decided', 1],
];

it('nobody is mailed a code for what could not be decided', async () => {
  const { world, run } = await beside();
  const before = world.mailbox.mails.length;
  for (const [what, values, verb, error, code] of IN_VAIN) {
    expect(await run(verb, values), what).toMatchObject({ code, data: { error } });
  }
  expect(world.mailbox.mails).toHaveLength(before);
});

it('is off without BREAK_GLASS', async () => {
  const { env, run } = await beside();
  expect(await run('approve', {}, { env: { ...env, BREAK_GLASS: '' } })).toMatchObject({
    ...{ code: 78, data: { error: 'break_glass_off' } },
  });
});

it('when a mail is not taken nothing changes, and the mail server says why', async () => {
  const { world, id, run, codeOf } = await beside();
  world.mailbox.faults.always('RCPT', { kind: 'refuse', code: 451 });
  expect(await run('approve')).toMatchObject({ code: 1, data: { error: 'codes_not_mailed' } });
  const { text } = await run('approve', { codes: '12345678,12345678' });
  expect(text).toContain('No codes wait');
  expect(await world.status(id)).toBe('pending');
  world.mailbox.faults.clear();
  await run('approve');
  expect(await run('approve', { codes: `${codeOf(ANN)},${codeOf(BOB)}` })).toMatchObject({ code: 0 });
});

it('five wrong guesses end the codes, and the right ones are of no use then', async () => {
  const { run, codes, codeOf } = await beside();
  await run('approve');
  // One right code of two is a wrong guess as well, and so is the same one twice.
  const wrong = ['00000000,00000001', `${codeOf(ANN)},00000000`, `${codeOf(ANN)},${codeOf(ANN)}`, codeOf(BOB), '1'];
  for (const [at, guess] of wrong.entries()) {
    const { text } = await run('approve', { codes: guess });
    expect(text).toContain(`${4 - at} more tries`);
  }
  expect(await run('approve', { codes: codes() })).toMatchObject({ code: 1, data: { error: 'too_many_attempts' } });
  await run('approve');
  expect(await run('approve', { codes: codes() })).toMatchObject({ code: 0 });
});

it('codes live for CODE_TTL', async () => {
  const { world, run, codes } = await beside();
  await run('approve');
  world.clock.advance(10 * 60_000);
  expect(await run('approve', { codes: codes() })).toMatchObject({ data: { error: 'code_expired' } });
});

it('codes are for one decision, with its words and by its people', async () => {
  const { run, codes } = await beside();
  await run('reject', REJECTION);
  const given = codes();
  const others = [
    ['approve', {}],
    ['reject', { ...REJECTION, message: 'Something else altogether.' }],
    ['reject', { ...REJECTION, as: `${ANN},${CAT}` }],
  ] as const;
  for (const [verb, values] of others) {
    expect(await run(verb, { ...values, codes: given })).toMatchObject({ data: { error: 'nothing_to_confirm' } });
  }
  expect(await run('reject', { ...REJECTION, codes: given })).toMatchObject({ code: 0, data: { status: 'rejected' } });
  expect(await run('reject', { ...REJECTION, codes: given })).toMatchObject({ data: { error: 'nothing_to_confirm' } });
});

it('what changed between the mails and the codes is not decided', async () => {
  const { world, id, run, codes } = await beside();
  await run('approve');
  world.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
  expect(await run('approve', { codes: codes() })).toMatchObject({ code: 1, data: { error: 'prerequisites_unmet' } });
  await run('reject', REJECTION);
  const given = codes();
  await rejectAs(world.slack, BEN, id, REJECTION.category, REJECTION.message);
  expect(await run('reject', { ...REJECTION, codes: given })).toMatchObject({ data: { error: 'already_decided' } });
});

it('nobody decides about an account of their own', async () => {
  const { world, run } = await beside({ BREAK_GLASS: `${ANN},ada+desk@example.com` });
  const before = world.mailbox.mails.length;
  expect(await run('approve', { as: `${ANN},ada+desk@example.com` })).toMatchObject({ data: { error: 'own_account' } });
  expect(world.mailbox.mails).toHaveLength(before);
});

it('of a press in Slack and both codes at one moment one decides', async () => {
  const { world, id, run, codes } = await beside();
  await run('approve');
  const [pressed, typed] = await Promise.all([
    rejectAs(world.slack, BEN, id, REJECTION.category, REJECTION.message),
    run('approve', { codes: codes() }),
  ]);
  const status = await world.status(id);
  expect(['approved', 'rejected']).toContain(status);
  expect(typed.code === 0).toBe(status === 'approved');
  expect(pressed === '').toBe(status === 'rejected');
});

it('two approvals, where the desk asks for two, are those of the two people', async () => {
  const { world, id, through } = await beside({ APPROVALS_REQUIRED: '2' });
  await approveAs(world.slack, ANA, id);
  expect(await through('approve')).toMatchObject({ code: 0, data: { status: 'approved' } });
  world.clock.advance(16 * 60_000);
  await world.until(id, 'completed', 'more');
});
