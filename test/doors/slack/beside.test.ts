import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../src/domain/request.ts';
import { ANA, BEN, DELETIONS, SUE } from '../../../src/sandbox/slack/people.ts';
import { STATES } from '../../domain/decide/states.ts';
import { patching } from '../../store/build.ts';
import { aDoor, type TestDoor } from './aDoor.ts';

interface Case {
  readonly desk: TestDoor;
  readonly id: RequestId;
  readonly card: { readonly channel: string; readonly ts: string };
}
/** How often the other call came that somebody waits for. */
type Came = (desk: TestDoor) => number;

const looks: Came = ({ console }) => console.calls.length;
const permalinks: Came = ({ slack }) => slack.callsTo('chat.getPermalink').length;
const questionsAbout =
  (user: string): Came =>
  ({ slack }) =>
    slack.callsTo('users.info').filter(({ args }) => args['user'] === user).length;

/** By which people are told or shown something. */
const TELLS = /^(response_url|chat\.post\w+|views\.(update|publish)|functions\.complete\w+)$/;
const told = ({ slack }: TestDoor) => slack.calls.filter(({ method }) => TELLS.test(method)).length;

/** A click on a button that the card does not show just now. */
const forged = ({ desk, card }: Case, user: string, actionId: string) => desk.press(user, card, 'claim', { actionId });
const unproven = async ({ desk, id }: Case) => {
  const { status, approvals, decision, deletion, attention } = STATES['deleting, unproven'];
  await desk.store.change(id, patching({ status, approvals, decision, deletion, attention }));
};
const placed = ({ desk, id, card }: Case) => desk.store.placeCard(id, card);

interface Road {
  readonly name: string;
  readonly who: string;
  readonly came: Came;
  readonly before?: (one: Case) => Promise<unknown>;
  readonly act: (one: Case) => Promise<unknown>;
}
const typing =
  (line: string, user = SUE) =>
  ({ desk }: Case) =>
    desk.slack.command(user, DELETIONS, line);
const pressing =
  (action: string, user = SUE) =>
  ({ desk, card }: Case) =>
    desk.press(user, card, action);
const sending =
  (filling: Record<string, string>, user = ANA) =>
  ({ desk }: Case) =>
    desk.slack.submit(user, filling);

const ROADS: readonly Road[] = [
  { name: 'approving', who: ANA, came: looks, before: pressing('approve', ANA), act: sending({}) },
  {
    name: 'rejecting',
    ...{ who: ANA, came: looks, before: pressing('reject', ANA) },
    act: sending({ category: 'other', message: 'Please write to us first.' }),
  },
  {
    name: 'closing',
    ...{ who: ANA, came: looks },
    before: (one) => unproven(one).then(() => forged(one, ANA, 'close')),
    act: sending({ reason: 'Their database says so.' }),
  },
  { name: 're-checking', who: SUE, came: looks, act: pressing('recheck') },
  {
    name: 're-checking in the details',
    ...{ who: SUE, came: looks, before: pressing('details') },
    act: ({ desk, id }) => desk.slack.click(SUE, 'dialog', 'more', { choose: `recheck ${id}` }),
  },
  { name: 'telling the customer', who: SUE, came: looks, act: (one) => forged(one, SUE, 'tell') },
  { name: 'looking up', who: SUE, came: looks, act: typing('/eligibility acc_1001') },
  {
    name: 'looking up in a dialog',
    ...{ who: SUE, came: looks },
    before: ({ desk }) => desk.slack.globalShortcut(SUE, 'look_up').then(desk.settled),
    act: sending({ account: 'acc_1001' }, SUE),
  },
  {
    name: 'looking up what a message names twice',
    ...{ who: SUE, came: looks },
    act: ({ desk, id }) => {
      const { ts } = desk.slack.say(BEN, DELETIONS, `${id} is about acc_1001`);
      return desk.slack.messageShortcut(SUE, { channel: DELETIONS, ts }, 'check_eligibility');
    },
  },
  {
    name: 'looking up in a workflow',
    ...{ who: SUE, came: looks },
    act: ({ desk }) => desk.slack.runFunction('check_deletion_eligibility', { account: 'acc_1001', asked_by: SUE }),
  },
  {
    name: 'showing a request',
    ...{ who: SUE, came: permalinks, before: placed },
    act: (one) => typing(`/deletion show ${one.id}`)(one),
  },
  { name: 'asking for a link', who: SUE, came: permalinks, before: placed, act: (one) => forged(one, SUE, 'link') },
  {
    name: 'going away',
    ...{ who: SUE, came: questionsAbout(BEN) },
    act: typing(`/deletion away 3d to <@${BEN}|ben>`),
  },
  {
    name: 'resuming deletions',
    ...{ who: BEN, came: questionsAbout(ANA) },
    before: async (one) => {
      await typing('/deletion freeze', ANA)(one).then(one.desk.settled);
      await typing('/deletion thaw', ANA)(one).then(one.desk.settled);
    },
    act: typing('/deletion thaw', BEN),
  },
];

async function aCase(): Promise<Case> {
  const desk = await aDoor();
  return { desk, ...(await desk.submitted()) };
}

describe('while Slack is asked who wants it', () => {
  it.each(ROADS)('$name has begun already, and says nothing yet', async ({ who, came, before, act }) => {
    const one = await aCase();
    const { desk } = one;
    await before?.(one);
    const person = Promise.withResolvers<void>();
    desk.slack.faults.plan('users.info', { kind: 'held', until: person.promise }, 1, ({ user }) => user === who);
    const asked = questionsAbout(who);
    const [seen, questions, said] = [came(desk), asked(desk), told(desk)];
    const doing = act(one);
    const other = came === looks ? desk.console : desk.slack;
    await other.until(() => came(desk) > seen);
    expect(told(desk)).toBe(said);
    person.resolve();
    await doing;
    await desk.settled();
    // It came while nobody knew, not because nobody waited any longer; and no oftener than when one waited for the other.
    expect(desk.lines.join()).not.toContain('authority cannot be established');
    expect([came(desk), asked(desk)]).toEqual([seen + 1, questions + 1]);
  });
});

describe('while Slack opens its dialog', () => {
  const pressed = ['approve', 'reject', 'undo', 'close', 'extend', 'snooze', 'details'].map((action) => ({
    name: action,
    act: (one: Case) => forged(one, ANA, action),
  }));
  it.each([
    ...pressed,
    { name: 'look_up', act: ({ desk }: Case) => desk.slack.globalShortcut(ANA, 'look_up') },
    {
      name: 'check_eligibility',
      act: ({ desk, card }: Case) => desk.slack.messageShortcut(ANA, card, 'check_eligibility'),
    },
  ])('it is asked already who wants it: $name', async ({ act }) => {
    const one = await aCase();
    const { slack, settled } = one.desk;
    const opened = Promise.withResolvers<void>();
    slack.faults.plan('views.open', { kind: 'held', until: opened.promise });
    const doing = act(one);
    await slack.until(() => questionsAbout(ANA)(one.desk) > 0);
    expect(slack.callsTo('views.open').map(({ answer }) => answer)).toEqual([undefined]);
    opened.resolve();
    await doing;
    await settled();
  });
});
