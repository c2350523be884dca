import { expect, it } from 'vitest';
import { sampleAccounts } from '../../src/sandbox/console/samples.ts';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA, DELETIONS } from '../../src/sandbox/slack/people.ts';
import { approveAs, wordsIn } from '../../src/sandbox/staff.ts';
import { desk, json } from './cli.ts';
import { aVisitor, portalLink } from './customer.ts';
import { form, startWorld } from './world.ts';

const asSlackSends = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

it.each(['tenant|../42', '=Zm9v+A== <b>&"x" 晨星𝒜'])(
  'an account called %j is looked up, asked for, shown, deleted and reported as that',
  async (account) => {
    const user = `auth0|${account}`;
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const { slack, console, mailbox } = world;
    const [sample] = sampleAccounts(world.clock.now());
    if (sample === undefined) throw new Error('no sample');
    const creator = { ...sample.account.creator, user_id: user };
    console.accounts.add({ ...sample, account: { ...sample.account, id: account, creator, name: '' } });

    await slack.command(ANA, DELETIONS, `/deletion lookup ${asSlackSends(account)}`);
    const answer = await slack.until(() => slack.ephemerals(ANA).at(-1));
    expect(wordsIn(answer?.blocks ?? []).join(' ')).toContain(account);

    const link = await portalLink(world, account, { user_id: user });
    expect((await aVisitor(world).get(link)).text).toContain(inHtml(account));

    const opened = await world.api('POST', '/v1/requests', form(world.account(account)));
    const id = String(opened.body['id']);
    const mail = await mailbox.until(() => mailbox.mailsTo(sample.account.admin_email ?? '')[0]);
    expect(mail.text).toContain(account);
    await world.api('POST', `/v1/requests/${id}/verification`, { code: codeIn(mail) });
    await world.api('POST', `/v1/requests/${id}/submission`);
    await slack.until(() => world.cards(id).length === 1);
    expect(wordsIn(world.card(id).blocks).join(' ')).toContain(account);

    await approveAs(slack, ANA, id);
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toMatchObject([{ accountId: account, idempotencyKey: id }]);

    expect(await json(world, 'export', '--csv')).toMatchObject([{ id, account_id: account }]);
    expect((await desk(world, 'explain', id)).said).toContain(account);
    expect((await desk(world, 'audit', 'verify')).code).toBe(0);
  },
);
