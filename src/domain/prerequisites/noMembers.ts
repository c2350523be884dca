import { personal } from '../account/values.ts';
import { MOST_LISTED, prerequisite, said } from './prerequisite.ts';

/** "There are no members under your account." */
export const noMembers = prerequisite({
  id: 'no_members',
  evidence: (facts) => ({
    members: said(facts.members, (members) => ({
      count: members.length,
      first: members.slice(0, MOST_LISTED).map(({ userId, name }) => ({
        userId: personal(userId),
        name: personal(name),
      })),
    })),
  }),
  status: ({ members }) => (members.count === 0 ? 'met' : 'unmet'),
  page: () => '/member',
});
