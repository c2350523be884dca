import { expect, it } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../src/sandbox/staff.ts';
import { MINUTE } from '../build.ts';
import { desk, json } from './cli.ts';
import { isDelivered } from './rows.ts';
import { startWorld } from './world.ts';

const ANN = 'ann@company.example';
const BOB = 'bob@company.example';
const BREAK_GLASS = { BREAK_GLASS: `${ANN}, ${BOB}` };
const CODE = /^[ \t]*\d{8}[ \t]*\r?$/m;

it('while Slack is down two people approve by codes, the account is deleted and the customer told; Slack hears of it all once it is back', async () => {
  const world = await startWorld(BREAK_GLASS);
  const { slack, mailbox, console, clock } = world;
  const operator = { env: { ...world.env, ...BREAK_GLASS } };
  const id = await world.submitted('acc_1001');
  slack.faults.plan('*', { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY);

  const call = ['decide', id, 'approve', '--as', `${ANN},${BOB}`];
  expect(await json(operator, ...call)).toMatchObject({ id, verb: 'approve', status: 'waiting_for_codes' });
  const mails = [ANN, BOB].map((address) => mailbox.mailsTo(address)[0]);
  for (const mail of mails) {
    expect(mail?.subject).toBe(`To confirm without Slack: approve ${id}`);
    expect(mail?.text?.replaceAll(/\s+/g, ' ')).toContain('the account Acme Live (acc_1001)');
  }
  expect(await world.status(id)).toBe('pending');
  const codes = mails.map((mail) => codeIn(mail ?? { subject: '', text: '' })).join();
  expect(await json(operator, ...call, '--codes', codes)).toMatchObject({ id, status: 'approved' });
  expect(await desk(operator, ...call, '--codes', codes)).toMatchObject({ code: 1 });

  clock.advance(16 * MINUTE);
  const told = () => mailbox.mailsTo('ada@example.com').map(({ subject }) => subject);
  await mailbox.until(() => told().some((subject) => /deleted/i.test(subject)));
  expect([await world.status(id), console.deletions.length]).toEqual(['completed', 1]);

  slack.faults.clear();
  const said = (words: string) => slack.messages(DELETIONS).filter(({ text }) => text.includes(words));
  await slack.until(() => said(`${id}: approved by break-glass, by two people`).length === 1);
  await slack.until(() => wordsIn(world.card(id).blocks).join().includes('approved by two people by break-glass ('));
  await expect.poll(() => isDelivered(world), { timeout: 20_000 }).toBe(true);

  const { said: explained } = await desk(operator, 'explain', id);
  const actor = /request\.approved {2}(break-glass:[0-9a-f]{12}\+[0-9a-f]{12}) {2}/.exec(explained)?.[1];
  expect(explained).toContain(`approval  ${actor}`);
  expect(explained).toContain('break_glass.asked  operator:');
  expect(explained).toMatch(/break-glass:[0-9a-f]{12} is number 1 in BREAK_GLASS\n.* is number 2 in BREAK_GLASS/);
  expect(explained).not.toMatch(/company\.example/);
  expect(JSON.stringify(slack.messages(DELETIONS))).not.toMatch(/(ann|bob)@company/);
  expect(world.lines.join()).not.toMatch(/(ann|bob)@company/);
  expect(await desk(operator, 'audit', 'verify')).toMatchObject({ code: 0 });
  expect(CODE.test(JSON.stringify(world.lines))).toBe(false);
}, 120_000);
