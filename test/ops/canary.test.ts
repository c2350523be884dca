import { expect, it } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, ticked } from '../../src/sandbox/staff.ts';
import { DESK_HEADERS } from '../../src/sandbox/start.ts';
import { APPROVE, REJECT } from '../journeys/dialogs.ts';
import { form, startWorld } from '../journeys/world.ts';

/** What must never reach a log or a number, each recognisable wherever it turns up. */
const CANARY = {
  account: 'Canaryaccount Live',
  creator: 'Canarycreator L.',
  creatorAddress: 'canarycreator@example.com',
  address: 'canaryadmin@example.com',
  member: 'canarymember@example.com',
  reason: 'Canaryreason: we moved.',
  note: 'Canarynote for the thread.',
  rejection: 'Canaryrejection: please write from your own address.',
  looked: 'canarylooked@example.com',
  reply: 'canaryreply',
};

const SOON = { timeout: 10_000 };

it('nothing of a customer, and no word that anybody wrote, stands in the log or the numbers, whatever goes wrong', async () => {
  const world = await startWorld();
  const { console, mailbox, slack, clock } = world;
  console.accounts.change('acc_1001', {
    name: CANARY.account,
    admin_email: CANARY.address,
    creator: { user_id: 'usr_1001', name: CANARY.creator, email: CANARY.creatorAddress },
  });
  const body = { ...form(world.account('acc_1001')), reason: { code: 'other', text: CANARY.reason } };

  // Refused before it is opened: by its words, its address, a body that is none, a path that names somebody.
  await world.api('POST', '/v1/requests', { ...body, admin_email: CANARY.member });
  await world.api('POST', '/v1/requests', { ...body, understood_risks: CANARY.reason });
  await world.api('POST', '/v1/requests', `{"reason": "${CANARY.reason}`);
  await world.api('GET', `/v1/requests/${CANARY.member}?email=${CANARY.looked}`, undefined, {
    'x-request-id': CANARY.address,
    traceparent: CANARY.address,
  });
  const portal = await world.api('POST', '/v1/portal-sessions', { account_id: 'acc_1001', user_id: 'usr_1001' });
  const link = new URL(String(portal.body['url']));
  await fetch(world.base + link.pathname + link.search);

  // A mail server that quotes the address in its no, and one that hangs up; then the code, and a wrong one.
  mailbox.faults.next('RCPT', { kind: 'refuse', code: 450, message: `no such box ${CANARY.address} ${CANARY.reply}` });
  const opened = await world.api('POST', '/v1/requests', body);
  const id = String(opened.body['id']);
  await expect.poll(() => world.lines.some((line) => line.includes('"later"')), SOON).toBe(true);
  clock.advance(60_000);
  await world.desk.sweep();
  const code = codeIn(await mailbox.until(() => mailbox.mailsTo(CANARY.address)[0]));
  await world.api('POST', `/v1/requests/${id}/verification`, { code: code === '00000000' ? '11111111' : '00000000' });
  await world.api('POST', `/v1/requests/${id}/verification`, { code });
  await world.api('POST', `/v1/requests/${id}/submission`);
  await slack.until(() => world.cards(id).length === 1);
  await mailbox.until(() => mailbox.mailsTo(CANARY.address).length === 2);

  // Looked up, failed, noted, approved, blocked by a member, and rejected.
  await slack.command(SUE, DELETIONS, `/eligibility ${CANARY.looked}`);
  console.faults.always('GET', { kind: 'status', status: 500 });
  await clickCard(slack, ANA, id, 'recheck').catch(() => undefined);
  await slack.command(SUE, DELETIONS, '/eligibility acc_1001');
  console.faults.clear();
  await clickCard(slack, ANA, id, 'approve');
  await APPROVE.ready(slack, ANA);
  await slack.submit(ANA, { ...ticked(slack, ANA), note: CANARY.note });
  await expect.poll(() => world.status(id), SOON).toBe('approved');
  console.accounts.change('acc_1001', { members: [{ user_id: 'usr_9', name: CANARY.member, email: CANARY.member }] });
  clock.advance(16 * 60_000);
  await world.desk.sweep();
  await expect.poll(() => world.status(id), SOON).toBe('pending');
  await slack.until(() => JSON.stringify(world.cards(id)[0]?.blocks).includes('"reject"'));
  await REJECT.by(world, BEN, id, CANARY.rejection);
  await mailbox.until(() => mailbox.mailsTo(CANARY.address).length === 3);
  const key = /key=([\w-]+)/.exec(mailbox.mailsTo(CANARY.address).at(-1)?.text ?? '')?.[1] ?? 'no key';
  await fetch(`${world.base}/requests/${id}?key=${key}`);
  await world.until(id, 'rejected', 'more');

  const metrics = await (await fetch(`${world.base}/metrics`, { headers: DESK_HEADERS })).text();
  const all = [...world.lines, metrics].join('\n');
  expect(world.lines.filter((line) => line.includes('transition')).length).toBeGreaterThan(5);
  const secrets = [
    code,
    key,
    link.searchParams.values().next().value ?? link.pathname,
    DESK_HEADERS.authorization.slice(7),
  ];
  for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(8);
  const found = [...Object.values(CANARY), ...secrets, 'anary'].filter((one) => all.includes(one));
  expect(found).toEqual([]);
});
