import { named } from './asText.ts';
import type { ConsoleAccount } from './console/account.ts';
import { codeIn, type Mail } from './mailbox/mail.ts';
import { ANA, BEN, DELETIONS, SUE } from './slack/people.ts';
import { approveAs, cardOf, plainly, rejectAs, wordsIn } from './staff.ts';
import { DESK_HEADERS, type StandIns } from './start.ts';

type Say = (line: string) => void;

/** What a customer's console does, over the desk's HTTP API; each step is said. */
export function asCustomer({ slack, console, mailbox }: StandIns, desk: string, say: Say) {
  async function call(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
    const response = await fetch(desk + path, {
      method: 'POST',
      headers: DESK_HEADERS,
      body: JSON.stringify(body),
    });
    return { http: response.status, ...((await response.json()) as Record<string, unknown>) };
  }
  /** The mails to an account's admin address; waits for the one with this number. */
  async function mail({ admin_email }: ConsoleAccount, number: number): Promise<Mail> {
    const found = await mailbox.until(() => mailbox.mailsTo(admin_email ?? '')[number]);
    say(`   mail to ${admin_email}: “${found.subject}”`);
    return found;
  }
  /** Asks for an account's deletion, verifies, submits, and waits for the card and the receipt; gives the request's id. */
  async function submitted(id: string, reason: Record<string, string>): Promise<string> {
    const account = console.accounts.get(id);
    const before = mailbox.mailsTo(account.admin_email ?? '').length;
    const opened = await call('/v1/requests', {
      account_id: id,
      user_id: account.creator.user_id,
      admin_email: account.admin_email,
      reason,
      understood_risks: true,
    });
    expectField(opened, 'status', 'awaiting_code');
    const request = String(opened['id']);
    say(`   request ${request} waits for the code`);
    const code = codeIn(await mail(account, before));
    expectField(await call(`/v1/requests/${request}/verification`, { code }), 'status', 'verified');
    expectField(await call(`/v1/requests/${request}/submission`), 'status', 'pending');
    await slack.until(() => cardOf(slack, request));
    say(`   the code is right, the request is submitted; its card is in #deletions`);
    await mail(account, before + 1);
    return request;
  }
  return { call, mail, submitted };
}

/** Plays what the desk is for, once, from outside: over its HTTP API, Slack's, and by mail. Throws if it goes wrong. */
export async function playStory(standIns: StandIns, desk: string, say: Say): Promise<void> {
  const { slack, console, clock } = standIns;
  const { call, mail, submitted } = asCustomer(standIns, desk, say);

  say('1. Di asks for acc_1011, which has two problems. The desk says which, and how to fix them:');
  const blocked = await call('/v1/eligibility', { account_id: 'acc_1011', user_id: 'usr_1011' });
  for (const { status, detail, fix } of blocked['findings'] as Finding[]) {
    if (status !== 'met') say(`   ✗ ${detail}${fix ? ` → ${fix.label} (${fix.url})` : ''}`);
  }
  expectField(blocked, 'eligible', false);

  say('2. Sue of support looks the same account up in Slack: /eligibility acc_1011');
  await slack.command(SUE, DELETIONS, '/eligibility acc_1011');
  const answer = await slack.until(() => slack.ephemerals(SUE)[0]);
  for (const line of wordsIn(answer?.blocks).slice(0, 2).join('\n').split('\n')) say(`   ${line}`);

  say('3. Ada asks for acc_1001, which is eligible.');
  const ada = await submitted('acc_1001', { code: 'no_longer_needed', text: 'We moved our last app in October.' });
  say('   Ana, a reviewer, clicks Approve; the desk checks everything again and shows it.');
  await approveAs(slack, ANA, ada);
  say('   She approves: the dialog closes, and the card says so.');
  await slack.until(() => JSON.stringify(cardOf(slack, ada)?.blocks).includes('"undo"'));
  say('   Nobody presses Undo. The sandbox moves its clock on by 15 minutes…');
  clock.advance(15 * 60_000);
  await console.until(() => console.deletions.length === 1);
  say(`   the console deleted ${console.deletions[0]?.accountId}, once`);
  await mail(console.accounts.get('acc_1001'), 2);
  await slack.until(() => !JSON.stringify(cardOf(slack, ada)?.blocks).includes('"undo"'));

  say('4. The owner of acc_1003 asks, and Ben rejects it.');
  const young = await submitted('acc_1003', { code: 'too_expensive' });
  await rejectAs(slack, BEN, young, 'identity_doubtful', 'Please call us first: the account is very young.');
  await mail(console.accounts.get('acc_1003'), 2);

  say('5. What the channel shows now:');
  for (const id of [ada, young]) {
    await slack.until(() => cardOf(slack, id)?.text.includes('customer told'));
    say(`   ${named(slack, plainly(cardOf(slack, id)?.text ?? ''))}`);
  }
  // Whoever looks now should see the channel, not what lies over it.
  for (const user of [ANA, BEN]) while (slack.dialog(user)) await slack.dismiss(user);
}

interface Finding {
  readonly status: string;
  readonly detail: string;
  readonly fix: { readonly label: string; readonly url: string } | null;
}

function expectField(body: Record<string, unknown>, field: string, value: unknown): void {
  if (body[field] !== value)
    throw new Error(`the desk answered ${JSON.stringify(body)} where ${field} should be ${String(value)}`);
}
