import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA, DELETIONS } from '../../src/sandbox/slack/people.ts';
import { APPROVE } from './dialogs.ts';
import { run, startDeskProcess } from './process.ts';
import { form, startWorldWithoutDesk } from './world.ts';

describe('kill -9', () => {
  it('between a new request and its mail: the mail follows after the restart', async () => {
    const world = await startWorldWithoutDesk();
    const { mailbox } = world;
    const desk = await startDeskProcess(world);
    mailbox.faults.next('MAIL', { kind: 'hang' });
    const opened = await world.api('POST', '/v1/requests', form(world.account('acc_1001')));
    expect(opened.status).toBe(201);
    await mailbox.until(() => mailbox.faults.planned.length === 0);
    await desk.kill();
    expect(mailbox.mails).toEqual([]);

    await startDeskProcess(world);
    const mail = await mailbox.until(() => mailbox.mails[0]);
    const path = `/v1/requests/${opened.body['id']}/verification`;
    expect(await world.api('POST', path, { code: codeIn(mail) })).toMatchObject({ status: 200 });
  });

  it('after the mail server took a mail but before we knew: it comes again with the same Message-ID', async () => {
    const world = await startWorldWithoutDesk();
    const { mailbox } = world;
    const desk = await startDeskProcess(world);
    mailbox.faults.next('DATA', { kind: 'hang', stored: true });
    await world.open('acc_1001');
    await mailbox.until(() => mailbox.mails.length === 1);
    await desk.kill();

    await startDeskProcess(world);
    await mailbox.until(() => mailbox.mails.length === 2);
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(mailbox.mails.map((mail) => codeIn(mail))).size).toBe(1);
  });

  it('after Slack took the card but before we knew: there is one card, and it is live', async () => {
    const world = await startWorldWithoutDesk();
    const { slack } = world;
    const desk = await startDeskProcess(world);
    const id = await world.verified('acc_1001');
    slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
    // The repeat must come from the next life of the desk.
    slack.faults.plan('conversations.history', { kind: 'slow', ms: 60_000 });
    expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({ status: 202 });
    await slack.until(() => world.cards(id).length === 1);
    await desk.kill();
    slack.faults.clear();

    await startDeskProcess(world, { UNDO_WINDOW: '0s' });
    await slack.until(() => slack.callsTo('conversations.history').length > 0);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'completed', 'more');
    expect(world.cards(id)).toHaveLength(1);
    expect(slack.messages(DELETIONS)).toHaveLength(1);
  });

  it('between a submission and its webhook, and after one that was taken: each comes, a repeat under its own id', async () => {
    const world = await startWorldWithoutDesk();
    const { receiver } = world;
    const desk = await startDeskProcess(world, receiver.env);
    const first = await world.submitted('acc_1001');
    await receiver.until(() => receiver.received.length === 1);
    receiver.faults.next('POST', { kind: 'hang' });
    const second = await world.submitted('acc_1003');
    await receiver.until(() => receiver.calls === 2);
    await desk.kill();
    expect(receiver.received).toHaveLength(1);

    await startDeskProcess(world, receiver.env);
    await receiver.until(() => receiver.received.some(({ event }) => event.data['request_id'] === second));
    const ids = receiver.received.map(({ id, event }) => `${id} of ${event.data['request_id']}`);
    expect(new Set(ids).size).toBe(2);
    expect(ids.filter((one) => one.endsWith(first))).toHaveLength(ids.length - 1);
  });

  it('after the console deleted but before we knew: nothing is deleted twice, and the customer hears of it', async () => {
    const world = await startWorldWithoutDesk();
    const { console, mailbox } = world;
    const desk = await startDeskProcess(world, { UNDO_WINDOW: '0s' });
    const id = await world.submitted('acc_1001');
    console.faults.next('DELETE', { kind: 'lost_answer' });
    await APPROVE.by(world, ANA, id);
    await console.until(() => console.deletions.length === 1);
    await desk.kill();

    await startDeskProcess(world, { UNDO_WINDOW: '0s' });
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /was deleted/.test(subject)));
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  });
});

describe('the process', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'stops at %s with exit code 0 and has told nobody’s address',
    async (signal) => {
      const world = await startWorldWithoutDesk();
      const desk = await startDeskProcess(world);
      await world.submitted('acc_1001');
      expect(await desk.terminate(signal)).toBe(0);
      expect(desk.said()).not.toMatch(/ada@|Ada L|Acme|last app/);
      for (const line of desk.said().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    },
  );

  it('refuses a database that another desk has open', async () => {
    const world = await startWorldWithoutDesk();
    await startDeskProcess(world);
    const second = run({ ...world.env });
    await once(second.process, 'exit');
    expect(second.process.exitCode).toBe(1);
    expect(second.said()).toMatch(/StoreInUse.*another/i);
  });

  it('names every problem of its configuration at once, and no value', async () => {
    const { process, said } = run({
      SLACK_BOT_TOKEN: 'canary-1',
      SLACK_CHANNEL: '#canary',
      PORT: 'canary',
      SMTP_URL: 'canary',
    });
    await once(process, 'exit');
    expect(process.exitCode).toBe(78);
    for (const name of [
      'SLACK_BOT_TOKEN',
      'SLACK_CHANNEL',
      'PORT',
      'SMTP_URL',
      'DESK_SECRET',
      'INTAKE_TOKENS',
      'PUBLIC_URL',
    ]) {
      expect(said()).toContain(name);
    }
    expect(said()).not.toContain('canary');
  });
});
