import { ANA } from '../slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady, dialogSettled } from '../staff.ts';
import type { StandIns } from '../start.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const UNDO_WINDOW = 15 * MINUTE;
const CONFIRM_WITHIN = 15 * MINUTE;
/** Of an account whose balance is not zero. */
export const OWES = { balance: { currency: 'USD', minor: -320 } };

/** Waits until the card offers that, or no longer. */
export const offers = ({ slack }: Pick<StandIns, 'slack'>, id: string, action: string, yes = true): Promise<unknown> =>
  slack.until(() => {
    const card = cardOf(slack, id);
    return card !== undefined && JSON.stringify(card.blocks).includes(`"action_id":"${action}"`) === yes;
  });

/** Looked at again by staff, after something changed in the console. */
export async function recheck(who: Pick<StandIns, 'slack'>, id: string, offered: string): Promise<void> {
  await clickCard(who.slack, ANA, id, 'recheck');
  await offers(who, id, offered);
}

export async function approved(who: Pick<StandIns, 'slack'>, id: string): Promise<void> {
  await approveAs(who.slack, ANA, id);
  await offers(who, id, 'undo');
}

/** The console was asked to delete, and shows no proof of it. */
export async function unproven(
  { slack, console, clock }: Pick<StandIns, 'slack' | 'console' | 'clock'>,
  id: string,
): Promise<void> {
  const asked = console.calls.length;
  console.faults.always('DELETE', { kind: 'says_yes' });
  await approved({ slack }, id);
  clock.advance(UNDO_WINDOW);
  await console.until(() => console.calls.slice(asked).some(({ method }) => method === 'DELETE'));
}

/** No proof for so long that a person is called. */
export async function stuck(who: Pick<StandIns, 'slack' | 'console' | 'clock'>, id: string): Promise<void> {
  await unproven(who, id);
  who.clock.advance(CONFIRM_WITHIN + MINUTE);
  await offers(who, id, 'retry');
}

/** The account is gone though the desk never asked for it. */
export async function adrift(
  { slack, console }: Pick<StandIns, 'slack' | 'console'>,
  id: string,
  account: string,
): Promise<void> {
  console.accounts.lose(account);
  await clickCard(slack, ANA, id, 'recheck');
  await offers({ slack }, id, 'close');
}

export async function closed(who: Pick<StandIns, 'slack'>, user: string, id: string): Promise<void> {
  const { slack } = who;
  await clickCard(slack, user, id, 'close');
  if (!(await dialogReady(slack, user))) throw new Error('nobody can close this request');
  await slack.submit(user, { reason: 'Their operators say that it was deleted by hand.' });
  await dialogSettled(slack, user);
  await offers(who, id, 'close', false);
}

export async function deleted(
  { slack, console, clock }: Pick<StandIns, 'slack' | 'console' | 'clock'>,
  id: string,
): Promise<void> {
  const before = console.deletions.length;
  await approved({ slack }, id);
  clock.advance(UNDO_WINDOW);
  await console.until(() => console.deletions.length > before);
  await slack.until(() => cardOf(slack, id)?.text.includes('customer told'));
}
