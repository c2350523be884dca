import type { Staff } from '../actor.ts';

/**
 * Who may decide while Slack cannot be asked (BREAK_GLASS): never one alone. Each stands in the audit trail as
 * `break-glass:` and a keyed digest of their address, two who decide together as `break-glass:…+…`.
 */
const PREFIX = 'break-glass:';

export const isBreakGlass = (id: string): boolean => id.startsWith(PREFIX);

/** The digests in such an id. */
export const tagsIn = (id: string): readonly string[] => id.slice(PREFIX.length).split('+');

/** Somebody whom BREAK_GLASS names. `tag`: the digest of their address. */
export const breakGlassPerson = (address: string, tag: string): Staff => ({
  ...{ kind: 'staff', via: 'break_glass', id: PREFIX + tag },
  ...{ reviewer: true, support: true, email: address.toLowerCase() },
});

/** Several of them who do one thing together: each must be allowed to, and the approval of each counts. */
export const together = (people: readonly Staff[]): Staff => ({
  ...{ kind: 'staff', via: 'break_glass', id: PREFIX + people.flatMap(({ id }) => tagsIn(id)).join('+') },
  ...{ reviewer: true, support: true, email: null },
  people,
});

/** Who does it: the one, or those who do it together. */
export const peopleOf = (by: Staff): readonly Staff[] => by.people ?? [by];

/** Ids of who did something, by how it stands in the audit trail. */
export const idsIn = (actor: string): readonly string[] =>
  isBreakGlass(actor) ? tagsIn(actor).map((tag) => PREFIX + tag) : [actor.replace(/^slack:/, '')];

/** How many of them it takes, at least two whatever else is asked for. */
export const peopleNeeded = ({ approvalsRequired }: { readonly approvalsRequired: number }): number =>
  Math.max(2, approvalsRequired);
