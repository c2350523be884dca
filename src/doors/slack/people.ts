import type { Staff } from '../../domain/actor.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import { channelHas, type Directory, type Member, personOf, userGroupHas } from '../../slack/directory.ts';
import { slackCode } from '../../slack/errors.ts';
import type { AskIdentity } from '../../slack/identity.ts';

export interface Authority {
  /**
   * What a Slack user may do, looked up anew at each step: somebody who was removed from the group a minute ago may
   * not decide now. Refuses `authority_unknown` when Slack cannot say.
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

  return {
    async actorOf(userId) {
      try {
        // All at once: a person waits for the dialog.
        const [person, reviewer, supporter] = await Promise.all([
          personOf(client, identity, userId),
          askAll(reviewers, userId),
          askAll(supporters, userId),
        ]);
        const neither = { kind: 'staff', id: userId, reviewer: false, support: false, email: person.email } as const;
        if (!mayHaveRoles(person)) return ok(neither);
        const isReviewer = established(reviewer);
        return ok({ ...neither, reviewer: isReviewer, support: isReviewer || established(supporter) });
      } catch (error) {
        // Somebody whom Slack does not know has no say: that is an answer, and the same tomorrow.
        if (slackCode(error) === 'user_not_found') return ok(nobody(userId));
        // Slack's own code, such as `missing_scope`: without it nobody could repair the set-up.
        log.warn('authority cannot be established', { user: userId, ...errorFacts(error), slack: slackCode(error) });
        return refuse({ code: 'authority_unknown' });
      }
    },
  };
}

const nobody = (id: string): Staff => ({ kind: 'staff', id, reviewer: false, support: false, email: null });

/** Guests, bots, people of other companies and people who have left have no say, whatever list they are on. */
const mayHaveRoles = ({ active, bot, guest, ours }: Member): boolean => active && !bot && !guest && ours;

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

const askAll = (checks: readonly Check[], userId: string): Promise<PromiseSettledResult<boolean>[]> =>
  Promise.allSettled(checks.map((check) => check(userId)));

/** One list that has them is enough; that none has them is only known when all have answered. */
function established(answers: readonly PromiseSettledResult<boolean>[]): boolean {
  if (answers.some((answer) => answer.status === 'fulfilled' && answer.value)) return true;
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed) throw failed.reason;
  return false;
}
