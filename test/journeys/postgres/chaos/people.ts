import { setTimeout as delay } from 'node:timers/promises';
import { codeIn } from '../../../../src/sandbox/mailbox/mail.ts';
import { ANA, BEN, DELETIONS, REVIEWERS } from '../../../../src/sandbox/slack/people.ts';
import { cardOf, clickCard, ticked } from '../../../../src/sandbox/staff.ts';
import { DESK_HEADERS, type StandIns } from '../../../../src/sandbox/start.ts';
import { buttonsOf, form } from '../../world.ts';

type Deed = 'approve' | 'reject' | 'undo';

/** What somebody was told that they had done. */
export interface Told {
  readonly id: string;
  /** The event that says so in the trail. */
  readonly event: string;
  /** Null: the customer. */
  readonly by: string | null;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Peopled {
  readonly standIns: StandIns;
  readonly base: string;
  /** Of the undo window (ms). */
  readonly undoWindow: number;
}

/** From where each deed leads away. */
const FROM: Record<Deed, string> = { approve: 'pending', reject: 'pending', undo: 'approved' };
const EVENTS: Record<Deed, string> = {
  approve: 'request.approved',
  reject: 'request.rejected',
  undo: 'approval.undone',
};
const FILLING: Record<Deed, Readonly<Record<string, string>>> = {
  approve: {},
  reject: { category: 'identity_doubtful', message: 'Please call us first, we have a canary.' },
  undo: { reason: 'Not this canary.' },
};
/** Nobody stares at a dialog for longer (ms). */
const PATIENCE = 6_000;
/** How long somebody may have to ask again once everything is whole (ms). */
const AFTERWARDS = 60_000;
/** As long as a test can last (ms). */
const FOR_EVER = 3_600_000;

/** Customers' consoles and reviewers, who try again until they have an answer, as people and programs do. */
export function peopleOf({ standIns, base, undoWindow }: Peopled) {
  const { slack, console, mailbox } = standIns;
  const told: Told[] = [];
  /** Answers that nobody may get. */
  const odd: unknown[] = [];
  const sum = { calls: 0, repeatedCalls: 0, clicks: 0, repeatedClicks: 0 };
  let givesUpAt = Number.POSITIVE_INFINITY;
  const isOver = (): boolean => givesUpAt < Number.POSITIVE_INFINITY;
  const over = Promise.withResolvers<null>();

  async function again(what: string): Promise<void> {
    if (Date.now() > givesUpAt) throw new Error(`In vain, though everything is whole again: ${what}`);
    await delay(200 + Math.random() * 300);
  }

  /** Asks until there is an answer that is no "try again". */
  async function insist(method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
    sum.calls += 1;
    for (;;) {
      const answer = await ask(method, path, body, key).catch(() => null);
      if (answer !== null && answer.status < 500) return answer;
      if (answer?.status === 500) odd.push({ path, ...answer.body });
      sum.repeatedCalls += 1;
      await again(`${method} ${path}`);
    }
  }

  async function ask(method: string, path: string, body: unknown, key?: string): Promise<Answer> {
    const response = await fetch(base + path, {
      method,
      headers: { ...DESK_HEADERS, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(8_000),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  const statusOf = async (id: string): Promise<string> =>
    String((await insist('GET', `/v1/requests/${id}`)).body['status']);

  /** A step that may have been taken by an earlier call whose answer was lost. */
  async function step(id: string, path: string, body: unknown, event: string): Promise<boolean> {
    if (isOver()) return false;
    const answer = await insist('POST', `/v1/requests/${id}/${path}`, body);
    if (answer.status < 300) told.push({ id, event, by: null });
    else if (answer.body['code'] !== 'wrong_state' && answer.body['code'] !== 'too_late')
      odd.push({ path, id, ...answer.body });
    return answer.status < 300;
  }

  async function opened(number: number): Promise<string> {
    const account = console.accounts.get(`acc_chaos_${number}`);
    const { status, body } = await insist('POST', '/v1/requests', form(account), `key-${number}`);
    if (status !== 201) throw new Error(`nothing was opened: ${JSON.stringify(body)}`);
    const id = String(body['id']);
    told.push({ id, event: 'request.opened', by: null });
    return id;
  }

  async function submitted(number: number): Promise<string> {
    const id = await opened(number);
    const to = console.accounts.get(`acc_chaos_${number}`).admin_email ?? '';
    const code = mailbox.until(() => mailbox.mailsTo(to)[0], FOR_EVER).then(codeIn);
    const typed = await Promise.race([code, over.promise]);
    if (typed === null) return id;
    await step(id, 'verification', { code: typed }, 'request.verified');
    await step(id, 'submission', undefined, 'request.submitted');
    return id;
  }

  const cancel = (id: string): Promise<boolean> => step(id, 'cancellation', undefined, 'request.cancelled');

  const idle = reviewers(standIns);
  const queue: ((user: string) => void)[] = [];
  const free = (user: string): void => {
    const next = queue.shift();
    if (next === undefined) idle.push(user);
    else next(user);
  };

  /** Some reviewer does it, and tries until it is done or somebody else has decided. */
  async function decide(id: string, deed: Deed): Promise<void> {
    const user = idle.shift() ?? (await new Promise<string>((resolve) => queue.push(resolve)));
    try {
      while (!isOver() && (await statusOf(id)) === FROM[deed]) {
        sum.clicks += 1;
        if (await tried(user, id, deed).catch(() => false)) {
          told.push({ id, event: EVENTS[deed], by: user });
          return;
        }
        sum.repeatedClicks += 1;
        await again(`${deed} ${id}`);
      }
    } finally {
      free(user);
    }
  }

  /** One try; true: the dialog closed, which says that it was done. */
  async function tried(user: string, id: string, deed: Deed): Promise<boolean> {
    const card = await slack.until(() => cardOf(slack, id), PATIENCE);
    const isUnclear = deed === 'approve' && buttonsOf(card).includes('recheck');
    await clickCard(slack, user, id, isUnclear ? 'recheck' : deed);
    if (isUnclear) return false;
    const view = () => slack.dialog(user)?.view;
    const settled = () => view()?.blocks.every(({ block_id }) => block_id !== 'loading');
    await slack.until(settled, PATIENCE);
    const open = view();
    if (open?.type !== 'modal' || open.submit == null) return false;
    const sent = await slack.submit(user, { ...FILLING[deed], ...(deed === 'approve' ? ticked(slack, user) : {}) });
    if (sent.outcome === 'failed') return false;
    await slack.until(() => settled() ?? true, PATIENCE);
    return slack.dialog(user) === undefined;
  }

  const sometime = (): Promise<void> => delay(Math.random() * 1.5 * undoWindow);

  /** What becomes of requests, by turns. */
  const FATES: readonly ((number: number) => Promise<void>)[] = [
    async (number) => {
      console.accounts.configure(`acc_chaos_${number}`, { deletion: 'later', readsUntilDeleted: 2 });
      await decide(await submitted(number), 'approve');
    },
    async (number) => {
      const id = await submitted(number);
      await Promise.all([decide(id, 'approve'), decide(id, 'reject')]);
    },
    async (number) => {
      const id = await submitted(number);
      await decide(id, 'approve');
      await decide(id, 'undo');
      await decide(id, 'reject');
    },
    async (number) => {
      console.accounts.configure(`acc_chaos_${number}`, { deletion: 'refused' });
      await decide(await submitted(number), 'approve');
    },
    async (number) => {
      const id = await submitted(number);
      await Promise.all([decide(id, 'approve'), sometime().then(() => cancel(id))]);
    },
    async (number) => decide(await submitted(number), 'approve'),
    async (number) => decide(await submitted(number), 'reject'),
    async (number) => {
      const id = await submitted(number);
      await decide(id, 'approve');
      await sometime();
      await cancel(id);
    },
    async (number) => void (await cancel(await submitted(number))),
    async (number) => decide(await submitted(number), 'approve'),
    async (number) => void (await submitted(number)),
    async (number) => void (await opened(number)),
  ];

  return {
    ...{ told, odd, sum },
    /** A customer comes, and what they began is brought to its end. */
    async come(number: number): Promise<void> {
      const sample = console.accounts.get('acc_1003');
      const creator = { user_id: `usr_chaos_${number}`, name: 'Canary', email: `canary${number}@example.com` };
      console.accounts.add({
        account: { ...sample, id: `acc_chaos_${number}`, name: 'Canary', creator, admin_email: creator.email },
      });
      await FATES[number % FATES.length]?.(number);
    },
    /** Nobody begins anything more; everything is whole again, so what is under way must work. */
    goHome(): void {
      givesUpAt = Date.now() + AFTERWARDS;
      over.resolve(null);
    },
  };
}

/** Six of them, so that one who stares at a dialog that went silent holds up nobody. */
function reviewers({ slack }: StandIns): string[] {
  const more = ['U0CAT00001', 'U0DEA00001', 'U0EVE00001', 'U0FAY00001'];
  const ana = slack.users.get(ANA);
  if (ana === undefined) throw new Error('Ana is gone');
  for (const id of more) {
    const name = id.slice(2, 5).toLowerCase();
    const profile = { real_name: name, display_name: name, email: `${name}@company.example` };
    slack.users.set(id, { ...ana, id, name, profile });
    slack.groups.get(REVIEWERS)?.members.push(id);
    slack.channels.get(DELETIONS)?.members.push(id);
  }
  return [ANA, BEN, ...more];
}
