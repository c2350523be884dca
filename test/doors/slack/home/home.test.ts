import { describe, expect, it } from 'vitest';
import type { Operations } from '../../../../src/operations/operations.ts';
import { ANA, BEN, DAN, DELETIONS, GIL, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../../../src/sandbox/staff.ts';
import { allReviewers, aReviewer, asked, HOUR, NOW } from '../../../build.ts';
import { idOf, numbered, patching, put } from '../../../store/build.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';
import { type ManualTimers, manualTimers } from './timers.ts';

/** A person's home tab in words; empty before the first. */
const homeOf = ({ slack }: TestDoor, user: string): string => wordsIn(slack.home(user)?.view.blocks).join('\n');
const openHome = async ({ slack, settled }: TestDoor, user: string): Promise<void> => {
  await slack.openHome(user);
  await settled();
};
const inHome = async ({ slack, settled }: TestDoor, user: string, ...[action, how]: [string, object?]) => {
  await slack.click(user, 'home', action, how);
  await settled();
};
/** Opens a request, and presses in its details. */
const inDetails = async (desk: TestDoor, user: string, ...[action, how]: [string, object?]) => {
  await inHome(desk, user, 'details');
  await desk.slack.click(user, 'dialog', action, how);
  await desk.settled();
};
/** What the log says about the problem that some words name. */
function problemsIn({ lines }: TestDoor, words: string): readonly string[] {
  const [, problem = '?'] = /in the log as (E-[A-Z0-9-]+)/.exec(words) ?? [];
  return lines.filter((line) => line.includes(problem));
}
const rejecting = { category: 'other', message: 'Please ask again.' } as const;

/** Lets the time pass until no more timers are armed; gives how long each waited (ms). */
async function rest({ settled, clock }: TestDoor, timers: ManualTimers): Promise<number[]> {
  const waits: number[] = [];
  for (let armed = timers.armed(); armed.length > 0; armed = timers.armed()) {
    clock.at += Math.max(...armed);
    waits.push(...timers.fire());
    await settled();
  }
  return waits;
}

/** A door whose timers only go off when `pass` lets the time pass. */
async function aPatientDoor() {
  const timers = manualTimers();
  const desk = await aDoor({ after: timers.after });
  return { desk, timers, pass: () => rest(desk, timers) };
}

describe('opening the home tab', () => {
  it.each([
    ['a reviewer', ANA],
    ['support', SUE],
  ])('shows the queue to %s', async (_, user) => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, user);
    expect(homeOf(desk, user)).toContain(id);
    expect(homeOf(desk, user)).toContain('1 open');
  });

  it('tells reviewers how the desk runs, and support nothing of it', async () => {
    const desk = await aDoor();
    await openHome(desk, ANA);
    await openHome(desk, SUE);
    expect(homeOf(desk, ANA)).toContain('DIGEST_CRON');
    expect(homeOf(desk, SUE)).not.toContain('DIGEST_CRON');
  });

  it.each([
    ['somebody outside of the team', OLA],
    ['a guest', GIL],
  ])('shows %s nothing, and whom to ask', async (_, user) => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, user);
    expect(homeOf(desk, user)).not.toMatch(new RegExp(`${id}|Acme`));
    expect(homeOf(desk, user)).toContain('ask your workspace admin');
  });

  it('shows nothing while Slack cannot say who it is, and everything when it can again', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    desk.slack.faults.plan('users.info', { kind: 'status', status: 503 });
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).toContain('Cannot tell who you are');
    expect(homeOf(desk, ANA)).not.toContain(id);
    await inHome(desk, ANA, 'home_filter:all');
    expect(homeOf(desk, ANA)).toContain(id);
  });

  it('says under which id a problem of ours stands in the log', async () => {
    const broken = async () => Promise.reject(new Error('disk'));
    const desk = await aDoor({ operations: (real) => ({ ...real, overview: broken }) });
    await openHome(desk, ANA);
    expect(problemsIn(desk, homeOf(desk, ANA))).toHaveLength(1);
  });

  it('of the messages shows nothing', async () => {
    const desk = await aDoor();
    await desk.slack.event({ type: 'app_home_opened', user: ANA, channel: 'D1', tab: 'messages' });
    await desk.settled();
    expect(desk.slack.callsTo('views.publish')).toEqual([]);
  });
});

describe('the buttons of the home tab', () => {
  it('choose what is shown, and the choice is kept', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, ANA);
    await inHome(desk, ANA, 'home_filter:mine');
    expect(homeOf(desk, ANA)).toContain('You have taken none.');
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).not.toContain(id);
    desk.clock.at += 9 * HOUR;
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).toContain(id);
  });

  it('turn pages, and stay on the last one when the queue gets shorter', async () => {
    const desk = await aDoor();
    for (let number = 1; number <= 31; number++) await put(desk.store, numbered(number, { dueAt: NOW + number }));
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).toContain('1–15 of 31');
    await inHome(desk, ANA, 'home_page:2');
    await inHome(desk, ANA, 'home_page:3');
    expect(homeOf(desk, ANA)).toContain('31 of 31');
    await desk.store.change(idOf(31), patching({ status: 'cancelled' }));
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).toContain('16–30 of 30');
  });

  it('answer when they are of another version, and the tab is rendered anew', async () => {
    const desk = await aDoor();
    await openHome(desk, ANA);
    await inHome(desk, ANA, 'home_filter:all', { forge: { value: 'everything' } });
    expect(desk.said(ANA).join()).toContain('older version');
    await inHome(desk, ANA, 'gone', { forge: { value: 'x' } });
    await desk.slack.until(() => desk.slack.callsTo('views.publish').length === 2);
  });

  it('show somebody who was taken out of the team nothing more', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    expect(homeOf(desk, SUE)).toContain(id);
    desk.slack.channels.get(DELETIONS)?.members.splice(0);
    await inHome(desk, SUE, 'home_filter:all');
    expect(homeOf(desk, SUE)).not.toContain(id);
  });
});

describe('the controls of a request that was opened from the home tab', () => {
  it('do what they do on the card; the details and the tab show it, and nothing has to be closed', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    await inDetails(desk, SUE, 'claim');
    expect((await desk.request(id)).assignee).toBe(SUE);
    expect(desk.dialogOf(SUE)).toContain('Give it back');
    expect(desk.dialogOf(SUE)).toContain(id);
    await desk.slack.until(() => homeOf(desk, SUE).includes(`taken by @${SUE}`));
    await desk.slack.click(SUE, 'dialog', 'more', { choose: `recheck ${id}` });
    await desk.settled();
    expect(desk.dialogOf(SUE)).toContain('History');
    expect(desk.said(SUE)).toEqual([]);
  });

  it.each([
    ['approve', {}, 'Approve'],
    ['reject', {}, 'Reject'],
    ['more', { choose: 'extend' }, 'Extend the deadline'],
  ])('open their dialogs in its place: %s', async (action, { choose }: { choose?: string }, words) => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, ANA);
    await inDetails(desk, ANA, action, choose === undefined ? {} : { choose: `${choose} ${id}` });
    expect(desk.dialogOf(ANA)).toContain(words);
    expect(desk.dialogOf(ANA)).not.toContain('History');
    expect(desk.slack.dialogs(ANA)).toHaveLength(1);
  });

  it('say a refusal in their place', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    await inHome(desk, SUE, 'details');
    await desk.operations.rejectRequest(id, asked(aReviewer({ id: BEN })), rejecting);
    await desk.slack.click(SUE, 'dialog', 'claim');
    await desk.settled();
    expect(desk.dialogOf(SUE)).toContain(`<@${BEN}>`);
    expect([desk.said(SUE), await desk.refusals(id)]).toEqual([[], ['already_decided']]);
    await desk.slack.until(() => homeOf(desk, SUE).includes('Nothing is waiting.'));
  });
});

describe('the search field', () => {
  const search = async (desk: TestDoor, user: string, words: string) => {
    await inHome(desk, user, 'home_search', { choose: words });
    return wordsIn(desk.slack.dialog(user)?.view.blocks).join('\n');
  };

  it.each(['ADA@example.com', 'acme li', 'acc_1001'])(
    'finds what waits by %j, and repeats these words',
    async (words) => {
      const desk = await aDoor();
      const { id } = await desk.submitted('acc_1001');
      const { id: other } = await desk.submitted('acc_1003');
      await openHome(desk, SUE);
      const found = await search(desk, SUE, words);
      expect(found).toContain(`Searched for “${words}”: 1 request.`);
      expect(found).toContain(id);
      expect(found).not.toContain(other);
      await desk.slack.click(SUE, 'dialog', 'details');
      await desk.settled();
      expect(desk.dialogOf(SUE)).toContain('History');
      expect(desk.slack.dialogs(SUE)).toHaveLength(1);
      expect(desk.lines.filter((line) => /ada@|acme/i.test(line))).toEqual([]);
      expect(JSON.stringify(await desk.store.history(id))).not.toMatch(/ada@|acme/i);
    },
  );

  it('finds what has ended by its id, as it is read aloud, and nothing else of it', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await desk.operations.rejectRequest(id, asked(aReviewer({ id: BEN })), rejecting);
    await openHome(desk, SUE);
    expect(await search(desk, SUE, id.toLowerCase().replaceAll('-', ' '))).toContain(`${id} · Acme Live · rejected`);
    expect(await search(desk, SUE, 'Acme Live')).toContain('no request waits that fits');
  });

  it('says nothing to who is not one of the team any more', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    desk.slack.channels.get(DELETIONS)?.members.splice(0);
    expect(await search(desk, SUE, 'Acme')).not.toContain(id);
    expect(desk.dialogOf(SUE)).toContain('Not allowed');
  });
});

describe('a refusal in the home tab', () => {
  it('is said in a direct message, which stands beside the tab', async () => {
    const desk = await aDoor();
    await desk.submitted();
    await openHome(desk, SUE);
    await inHome(desk, SUE, 'gone', { forge: { value: 'x' } });
    expect(desk.slack.ephemerals(SUE)).toEqual([]);
    expect(desk.slack.directMessages(SUE)).toHaveLength(1);
  });

  it('is said in the channel when no direct message can be opened', async () => {
    const desk = await aDoor();
    await desk.submitted();
    await openHome(desk, SUE);
    desk.slack.faults.plan('conversations.open', { kind: 'status', status: 500 });
    await inHome(desk, SUE, 'gone', { forge: { value: 'x' } });
    expect(desk.slack.ephemerals(SUE)).toHaveLength(1);
  });
});

describe('a change', () => {
  it('reaches everybody who looked lately, with one question about each list of members', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    for (const user of [ANA, BEN, SUE]) await openHome(desk, user);
    const asked = () =>
      ['usergroups.users.list', 'conversations.members'].map((name) => desk.slack.callsTo(name).length);
    const before = asked();
    await desk.operations.rejectRequest(id, allReviewers(BEN), rejecting);
    await pass();
    for (const user of [ANA, BEN, SUE]) expect(homeOf(desk, user)).toContain('Nothing is waiting.');
    expect(asked()).toEqual(before.map((count) => count + 1));
  });

  it('shows who was taken out of the team nothing more', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    desk.slack.channels.get(DELETIONS)?.members.splice(0);
    await desk.operations.claimRequest(id, aReviewer({ id: ANA }));
    await pass();
    expect(homeOf(desk, SUE)).toContain('For support and reviewers');
    expect(homeOf(desk, SUE)).not.toContain(id);
  });

  it('takes the requests away from who has not looked for eight hours, and forgets them', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await openHome(desk, SUE);
    desk.clock.at += 8 * HOUR;
    await openHome(desk, ANA);
    await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
    await pass();
    expect(homeOf(desk, ANA)).toContain('taken by');
    expect(homeOf(desk, SUE)).not.toContain(id);
    expect((await desk.store.homes.all()).map(({ userId }) => userId)).toEqual([ANA]);
    await openHome(desk, SUE);
    expect(homeOf(desk, SUE)).toContain(id);
  });

  it('waits a moment for others, and many share one publication', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await openHome(desk, ANA);
    await pass();
    const published = () => desk.slack.callsTo('views.publish').length;
    const before = published();
    const { claimRequest, releaseRequest } = desk.operations;
    for (let times = 0; times < 5; times++) {
      for (const verb of [claimRequest, releaseRequest]) await verb(id, aReviewer({ id: BEN }));
    }
    await desk.settled();
    expect(published()).toBe(before);
    expect(await pass()).toEqual([1_000]);
    expect(published()).toBe(before + 1);
  });

  it('asks nobody anything while nobody looks', async () => {
    const { desk, pass } = await aPatientDoor();
    await desk.submitted();
    await pass();
    expect(desk.slack.callsTo('views.publish')).toEqual([]);
    expect(await desk.store.nextDelivery('home', Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  it('forgets who has left', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await desk.operations.lookAtHome(DAN);
    await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
    await pass();
    expect(desk.slack.callsTo('views.publish')).toHaveLength(1);
    expect(await desk.store.homes.all()).toEqual([]);
  });
});

describe('a home tab that somebody else has published since', () => {
  it('is read again and published once more, without the mark', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await openHome(desk, ANA);
    await desk.store.homes.published(ANA, 'old');
    await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
    await pass();
    expect(homeOf(desk, ANA)).toContain('taken by');
    const marks = desk.slack
      .callsTo('views.publish')
      .map(({ args, answer }) => [args['hash'] ?? null, answer?.error ?? null]);
    expect(marks).toEqual([
      [null, null],
      ['old', 'hash_conflict'],
      [null, null],
    ]);
  });

  it('carries the mark of what was published before', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await openHome(desk, ANA);
    const { hash } = desk.slack.home(ANA) ?? {};
    await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
    await pass();
    expect(homeOf(desk, ANA)).toContain('taken by');
    expect(desk.slack.callsTo('views.publish').at(-1)?.args['hash']).toBe(hash);
  });
});

describe('two looks of one person', () => {
  it('are shown one after the other, however slow Slack is', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    desk.slack.faults.plan('views.publish', { kind: 'slow', ms: 200 });
    await desk.slack.openHome(ANA);
    await desk.operations.lookAtHome(ANA, { choice: { filter: 'mine', page: 1 } });
    await desk.settled();
    expect(homeOf(desk, ANA)).toContain('You have taken none.');
    expect(homeOf(desk, ANA)).not.toContain(id);
    // The second knew what the first had published.
    expect(desk.slack.callsTo('views.publish').map(({ args }) => typeof args['hash'])).toEqual(['undefined', 'string']);
  });

  it('of others wait for nothing of theirs', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('views.publish', { kind: 'slow', ms: 1_000 });
    await desk.slack.openHome(ANA);
    await desk.slack.openHome(BEN);
    await desk.slack.until(() => homeOf(desk, BEN) !== '');
    expect(homeOf(desk, ANA)).toBe('');
  });
});

it('who looks does not wait while many are refreshed', async () => {
  const { desk, timers } = await aPatientDoor();
  for (let number = 1; number <= 12; number++) {
    await desk.store.homes.see({ userId: `U0VIEWER${number}`, filter: 'all', page: 1, hash: null, seenAt: NOW });
  }
  await desk.operations.refreshHomes();
  const published = (): number => desk.slack.callsTo('views.publish').length;
  await desk.slack.until(() => published() === 10);
  await desk.slack.openHome(ANA);
  await desk.slack.until(() => homeOf(desk, ANA) !== '');
  expect(published()).toBe(11);
  while (published() < 13) {
    desk.clock.at += 1_200;
    timers.fire();
    await new Promise(setImmediate);
  }
});

describe('a publication that fails', () => {
  it.each([
    ['429', { kind: 'rateLimited', retryAfter: '30' }, 30_000],
    ['500', { kind: 'status', status: 500 }, 1_000],
    ['a page', { kind: 'html' }, 1_000],
    ['a broken connection', { kind: 'reset' }, 1_000],
    ['an answer that was lost', { kind: 'acceptThenReset' }, 1_000],
    ['a trouble of Slack', { kind: 'error', error: 'internal_error' }, 1_000],
  ] as const)('is tried again: %s', async (_, fault, wait) => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    await pass();
    desk.slack.faults.plan('views.publish', fault);
    await openHome(desk, ANA);
    expect(await pass()).toEqual([wait]);
    expect(homeOf(desk, ANA)).toContain(id);
  });

  it('is given up after a while, and the next look starts over', async () => {
    const { desk, pass } = await aPatientDoor();
    await desk.submitted();
    await pass();
    desk.slack.faults.plan('views.publish', { kind: 'status', status: 500 }, 1_000);
    await openHome(desk, ANA);
    expect(await pass()).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
    expect(desk.slack.callsTo('views.publish')).toHaveLength(7);
    expect(problemsIn(desk, desk.said(ANA).join())).toHaveLength(1);
    expect(desk.said(ANA).join()).toContain('/deletion queue');
    desk.slack.faults.clear();
    await openHome(desk, ANA);
    expect(homeOf(desk, ANA)).toContain('1 open');
  });

  it('is tried as often again for who looks again', async () => {
    const { desk, timers, pass } = await aPatientDoor();
    await desk.submitted();
    await pass();
    desk.slack.faults.plan('views.publish', { kind: 'status', status: 500 }, 1_000);
    await openHome(desk, ANA);
    desk.clock.at += 1_000;
    timers.fire();
    await desk.settled();
    await openHome(desk, ANA);
    await pass();
    expect(desk.slack.callsTo('views.publish')).toHaveLength(2 + 7);
  });

  it('is said to who looked, even if others changed something meanwhile', async () => {
    const timers = manualTimers();
    let changes = 1;
    const changing = (real: Operations): Operations => ({
      ...real,
      async overview() {
        if (changes-- > 0) await real.refreshHomes();
        return real.overview();
      },
    });
    const desk = await aDoor({ after: timers.after, operations: changing });
    desk.slack.faults.plan('views.publish', { kind: 'status', status: 500 }, 1_000);
    await openHome(desk, ANA);
    await rest(desk, timers);
    expect(desk.slack.callsTo('views.publish')).toHaveLength(7);
    expect(desk.said(ANA)).toHaveLength(1);
  });

  it('is given up in silence for who did not look since, or sees already what is the matter', async () => {
    const { desk, pass } = await aPatientDoor();
    const { id } = await desk.submitted();
    desk.slack.faults.plan('views.publish', { kind: 'status', status: 500 });
    await openHome(desk, ANA);
    await pass();
    desk.slack.faults.plan('views.publish', { kind: 'status', status: 500 }, 1_000);
    await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
    await pass();
    desk.slack.faults.clear();
    desk.slack.faults.plan('users.info', { kind: 'status', status: 503 }, 1_000);
    await openHome(desk, ANA);
    await pass();
    expect(homeOf(desk, ANA)).toContain('Cannot tell who you are');
    expect(desk.said(ANA)).toEqual([]);
  });

  it('for good is not tried again, and the tab says so', async () => {
    const { desk, timers } = await aPatientDoor();
    desk.slack.faults.plan('views.publish', { kind: 'error', error: 'view_too_large' });
    await openHome(desk, ANA);
    expect(timers.armed()).toEqual([]);
    expect(desk.lines.some((line) => line.includes('view_too_large'))).toBe(true);
    expect(problemsIn(desk, homeOf(desk, ANA))).toHaveLength(1);
    expect(desk.said(ANA)).toEqual([]);
  });

  it('for good, in the tab as well, is said in a direct message', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('views.publish', { kind: 'error', error: 'invalid_blocks' }, 2);
    await openHome(desk, ANA);
    expect(desk.slack.directMessages(ANA)).toHaveLength(1);
    expect(problemsIn(desk, desk.said(ANA).join())).toHaveLength(1);
  });
});

it('nobody is named in the log', async () => {
  const { desk, pass } = await aPatientDoor();
  const { id } = await desk.submitted();
  for (const user of [ANA, OLA]) await openHome(desk, user);
  desk.slack.faults.plan('users.info', { kind: 'status', status: 503 }, 1_000);
  await desk.operations.claimRequest(id, aReviewer({ id: BEN }));
  await pass();
  expect(homeOf(desk, ANA)).toContain('Cannot tell');
  expect(desk.lines.filter((line) => /@company|Acme|Ada L/.test(line))).toEqual([]);
});
