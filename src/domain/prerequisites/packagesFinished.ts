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
        first: (open.length > 0 ? open : counted)
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

/** A package blocks while it is neither expired nor used up. */
function isFinished(item: Package, now: Instant): boolean {
  return item.remaining === 0 || (item.expiresAt !== null && item.expiresAt <= now);
}
