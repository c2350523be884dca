import type { Staff } from '../../domain/actor.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { channelHas, type Directory, type Member, personOf, userGroupHas } from '../../slack/directory.ts';
import { slackCode } from '../../slack/errors.ts';
import type { AskIdentity } from '../../slack/identity.ts';
import { faultOf } from './entries.ts';

export interface Authority {
  /**
   * What a Slack user may do, looked up anew at each step: somebody who was removed from the group a minute ago may
   * not decide now. Refuses `authority_unknown` when Slack does not say who they are.
   */
  actorOf(userId: string): Promise<Result<Staff>>;
}

export interface AuthorityOptions {
  readonly client: Directory;
  readonly identity: AskIdentity;
  /** Ids of users and user groups. Names never count: anybody can choose theirs. */
  readonly approvers: readonly string[];
  /** The members of the channel, or ids as above. */
  readonly support: 'channel' | readonly string[];
  /** Id of the channel for cards. */
  readonly channel: string;
  readonly log: Log;
}

const isUserGroup = (id: string): boolean => id.startsWith('S');

export function createAuthority({ client, identity, approvers, support, channel, log }: AuthorityOptions): Authority {
  const reviewers = listed(client, approvers);
  const supporters: readonly Check[] =
    support === 'channel' ? [(userId) => channelHas(client, channel, userId)] : listed(client, support);

  /** Whether one of the lists has them; null when that is not known. */
  async function isOn(checks: readonly Check[], userId: string): Promise<boolean | null> {
    const answers = await Promise.allSettled(checks.map((check) => check(userId)));
    if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
    // That none has them is only known when all have answered.
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed === undefined) return false;
    warn(userId, failed.reason);
    return null;
  }

  // Slack's own code, such as `missing_scope`: without it nobody could repair the set-up.
  const warn = (user: string, error: unknown): void =>
    log.warn('authority cannot be established', { user, ...errorFacts(error), slack: slackCode(error) });

  return {
    async actorOf(userId) {
      // All at once: a person waits for the dialog.
      const [found, isReviewer, isSupporter] = await Promise.all([
        personOf(client, identity, userId).then(
          (person) => ({ person }),
          (error: unknown) => ({ error }),
        ),
        isOn(reviewers, userId),
        isOn(supporters, userId),
      ]);
      if ('error' in found) {
        // Somebody whom Slack does not know has no say: that is an answer, and the same tomorrow.
        if (slackCode(found.error) === 'user_not_found') return ok(nobody(userId));
        warn(userId, found.error);
        return refuse({ code: 'authority_unknown' });
      }
      const { email } = found.person;
      if (!mayHaveRoles(found.person)) return ok({ ...nobody(userId), email });
      // What somebody may not decide they may still look up, whatever the lists of approvers are worth.
      return ok({ ...nobody(userId), email, reviewer: isReviewer, support: either(isReviewer, isSupporter) });
    },
  };
}

const nobody = (id: string): Staff => ({ kind: 'staff', id, reviewer: false, support: false, email: null });

/** Guests, bots, people of other companies and people who have left have no say, whatever list they are on. */
function mayHaveRoles(person: Member): boolean {
  const fault = faultOf(person);
  return fault === null || fault === 'no_email';
}

/** Yes when one of them is; no when both are no. */
const either = (one: boolean | null, other: boolean | null): boolean | null =>
  one || other || (one === null ? null : other);

type Check = (userId: string) => Promise<boolean>;

function listed(client: Directory, ids: readonly string[]): readonly Check[] {
  const users = new Set(ids.filter((id) => !isUserGroup(id)));
  const groups = ids.filter(isUserGroup).map(
    (group): Check =>
      (userId) =>
        userGroupHas(client, group, userId),
  );
  return [async (userId) => users.has(userId), ...groups];
}
