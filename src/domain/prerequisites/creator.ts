import { personal } from '../account/values.ts';
import { prerequisite, said } from './prerequisite.ts';

/** "You are the creator of the account to be deleted." Unknown in a look-up by staff, who name no requester. */
export const creator = prerequisite({
  id: 'creator',
  evidence: (facts, { requester }) => ({
    requester: requester === null ? null : personal(requester),
    creator: said(facts.creator, ({ userId, name }) => ({ userId: personal(userId), name: personal(name) })),
    // Without its beginning, nobody could tell this account from another one that is given its id later.
    accountCreatedAt: said(facts.createdAt, (at) => at),
  }),
  status: ({ requester, creator: { userId } }) => (requester.personal === userId.personal ? 'met' : 'unmet'),
  page: () => '/settings/basic-info',
});
