import { expect, it } from 'vitest';
import { ANA, BEN } from '../../../src/sandbox/slack/people.ts';
import { approveAs, cardOf, rejectAs, wordsIn } from '../../../src/sandbox/staff.ts';
import { aSandbox, type OpenSandbox } from './aSandbox.ts';

/** A Thursday morning. */
const START = Date.parse('2026-11-26T10:00:00Z');
const DAY = 86_400_000;

/** Presses "Next event" so many times; gives what happened, and when. Each has happened when there is another next one. */
async function play(sandbox: OpenSandbox, presses: number): Promise<readonly string[]> {
  const played: string[] = [];
  for (let press = 0; press < presses; press++) {
    const next = (await sandbox.state()).next ?? { at: 0, what: 'nothing' };
    await sandbox.post('/clock/next');
    await expect.poll(async () => (await sandbox.state()).next?.at ?? 0, { timeout: 10_000 }).toBeGreaterThan(next.at);
    played.push(`${DAYS[new Date(next.at).getUTCDay()]} ${new Date(next.at).toISOString().slice(11, 13)} ${next.what}`);
  }
  return played;
}
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

it('“Next event” leads through the whole week, its nights and weekends, and on', { timeout: 120_000 }, async () => {
  const sandbox = await aSandbox({ start: START, deskEnv: { QUIET_HOURS: '19:00-08:00' } });
  const { slack, mailbox, console: accounts } = sandbox.stage.standIns;
  const id = await sandbox.withCard('acc_1001');
  const card = () => JSON.stringify(cardOf(slack, id));

  expect(await play(sandbox, 8)).toEqual([
    'Fri 09 the digest',
    'Mon 09 the digest',
    'Mon 10 reminder of Acme Live',
    'Tue 09 the digest',
    'Tue 10 reminder of Acme Live',
    'Wed 09 the digest',
    'Wed 10 reminder of Acme Live',
    // The last reminder, for nobody works at six in the morning.
    'Wed 18 reminder of Acme Live',
  ]);
  await expect.poll(() => card().includes('⏰'), { timeout: 10_000 }).toBe(true);
  expect(await play(sandbox, 3)).toEqual([
    'Thu 00 the card of Acme Live says that its deadline is nearer',
    'Thu 09 the digest',
    'Thu 10 Acme Live is overdue',
  ]);
  await expect.poll(() => card().includes('🔥'), { timeout: 10_000 }).toBe(true);
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => subject.includes('is late')));
  // On working days alone.
  expect(await play(sandbox, 4)).toEqual([
    ...['Fri 09 the digest', 'Fri 10 Acme Live is overdue'],
    ...['Mon 09 the digest', 'Mon 10 Acme Live is overdue'],
  ]);

  await approveAs(slack, ANA, id);
  await slack.until(() => card().includes('"undo"'));
  expect(await play(sandbox, 1)).toEqual(['Mon 10 the undo window of Acme Live ends']);
  await accounts.until(() => accounts.deletions.length === 1);
});

it('who asked is told on the day, and what is over is erased, whatever the pace', { timeout: 120_000 }, async () => {
  const sandbox = await aSandbox({ start: START, deskEnv: { DIGEST_CRON: '' } });
  const { slack, mailbox } = sandbox.stage.standIns;
  const id = await sandbox.withCard('acc_1003');
  await rejectAs(slack, BEN, id, 'other', 'Please call us first, dear owner.');
  await slack.until(() => JSON.stringify(cardOf(slack, id)).includes('customer told'));
  const link = /http\S+\/requests\/\S+/.exec(mailbox.mails.map(({ text }) => text).join('\n'))?.[0] ?? '';
  const page = async (): Promise<string> => (await fetch(link)).text();
  expect(await page()).toContain('Please call us first');
  await sandbox.toldLater('acc_1019');

  expect(await play(sandbox, 1)).toEqual(['Wed 10 who asked to be told is told']);
  await mailbox.until(() => mailbox.mailsTo('owner1019@example.com').length === 1);
  expect((await sandbox.state()).next?.what).toBe('names of Brand New are erased');
  await sandbox.post('/clock/next');
  await slack.until(() => !wordsIn(cardOf(slack, id)?.blocks).join().includes('Brand New'));
  expect(await page()).not.toContain('Please call us first');
  expect(wordsIn(cardOf(slack, id)?.blocks).join()).not.toContain('dear owner');
  await expect.poll(async () => (await sandbox.state()).next, { timeout: 10_000 }).toBeNull();
});

it('ten days pass at ten presses of “+1 day”, and nothing is lost', { timeout: 60_000 }, async () => {
  const sandbox = await aSandbox({ start: START });
  const { slack, mailbox, clock } = sandbox.stage.standIns;
  const id = await sandbox.withCard('acc_1001');
  for (let day = 1; day <= 10; day++) expect((await sandbox.post('/clock/24h')).status).toBe(200);
  expect(clock.now()).toBeGreaterThan(START + 10 * DAY);
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => subject.includes('is late')));
  await slack.until(() => JSON.stringify(cardOf(slack, id)).includes('🔥'));
  // It can still be decided.
  await approveAs(slack, ANA, id);
  await slack.until(() => JSON.stringify(cardOf(slack, id)).includes('"undo"'));
});
