import type { ReasonCode } from '../../domain/request.ts';
import type { ConsoleAccount } from '../console/account.ts';
import { ANA, DELETIONS } from '../slack/people.ts';
import type { StandIns } from '../start.ts';
import { asCustomer } from '../story.ts';
import type { Studio, Surface } from './studio.ts';

/** Staff in front of the stand-in for Slack. */
export interface Staff extends StandIns {
  readonly studio: Studio;
  /** A customer's request for an account, with its card in the channel; gives its id. */
  submitted(account?: string, code?: ReasonCode): Promise<string>;
  change(account: string, patch: Partial<Omit<ConsoleAccount, 'id'>>): void;
  /** Opens a place of Slack as somebody. */
  open(user?: string, place?: string, thread?: string): Promise<void>;
}

export function staffOf(studio: Studio): Staff {
  const { stage, page, url } = studio;
  const { standIns, deskUrl } = stage;
  const { submitted } = asCustomer(standIns, deskUrl, () => {});
  return {
    ...standIns,
    studio,
    submitted: (account = 'acc_1001', code = 'no_longer_needed') =>
      submitted(account, { code, text: 'We moved our last app in October.' }),
    change: (account, patch) => standIns.console.accounts.change(account, patch),
    async open(user = ANA, place = DELETIONS, thread = '') {
      await page.goto(`${url}/slack?${new URLSearchParams({ user, place, thread })}`);
    },
  };
}

/** What staff see of something that has happened: that article, dialog or pane of Slack. */
export const inSlack = (name: string, happens: (staff: Staff) => Promise<string>): Surface => ({
  name,
  async shoot(studio) {
    const selector = await happens(staffOf(studio));
    const of = studio.page.locator(selector).last();
    await of.waitFor();
    await studio.take(name, { of });
  },
});
