import type { Package } from '../account/facts.ts';
import { personal } from '../account/values.ts';
import type { Instant } from '../calendar.ts';
import { MOST_LISTED, prerequisite, said } from './prerequisite.ts';

/** "All of your packages have either expired or been used up" (RTC and Cloud Recording, Support, Marketplace). */
export const packagesFinished = prerequisite({
  id: 'packages_finished',
  evidence: (facts, { now }) => ({
    packages: said(facts.packages, (packages) => {
      const counted = packages.filter((item) => item.category !== 'free');
      const open = counted.filter((item) => !isFinished(item, now));
      return {
        counted: counted.length,
        open: open.length,
        // Where not all are listed, those that decide when the last one has ended.
        first: (open.length > MOST_LISTED ? endingLast(open) : open.length > 0 ? open : counted)
          .slice(0, MOST_LISTED)
          .map(({ id, name, category, expiresAt, remaining }) => ({
            ...{ id, category, expiresAt, remaining },
            name: personal(name),
          })),
      };
    }),
  }),
  status: ({ packages }) => (packages.open === 0 ? 'met' : 'unmet'),
  page: () => '/packages',
  // That a package is being used up goes on all day.
  gist: ({ packages }) => ({ ...packages, first: packages.first.map(({ remaining: _, ...rest }) => rest) }),
});

const NEVER = Number.POSITIVE_INFINITY;

/** Two that never end are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/** The last one to end first; what never ends before all. */
const endingLast = (items: readonly Package[]): readonly Package[] =>
  [...items].sort((a, b) => compare(b.expiresAt ?? NEVER, a.expiresAt ?? NEVER));

/** What is listed in that order. Lists of earlier versions were not, where they are shorter than what is left. */
export const isEndingLast = (items: readonly Pick<Package, 'expiresAt'>[]): boolean =>
  items.every(({ expiresAt }, at) => at === 0 || (expiresAt ?? NEVER) <= (items[at - 1]?.expiresAt ?? NEVER));

/** A package blocks while it is neither expired nor used up. */
function isFinished(item: Package, now: Instant): boolean {
  return item.remaining === 0 || (item.expiresAt !== null && item.expiresAt <= now);
}
