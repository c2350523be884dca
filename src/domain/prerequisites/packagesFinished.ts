import type { Package } from '../facts.ts';
import { personal } from '../values.ts';
import type { Prerequisite } from './prerequisite.ts';
import { MOST_LISTED, met, notKnown, said, some, unmet } from './prerequisite.ts';

/** "All of your packages have either expired or been used up" (RTC and Cloud Recording, Support, Marketplace). */
export const packagesFinished = {
  id: 'packages_finished',
  title: { en: 'All packages have expired or been used up', zh: '所有套餐包均已过期或用完' },
  check(facts, { now }) {
    if (!facts.packages.known) {
      return notKnown(facts.packages, {
        en: 'The console did not say which packages are left',
        zh: '控制台未返回套餐包信息',
      });
    }
    const counted = facts.packages.value.filter((item) => item.category !== 'free');
    const open = counted.filter((item) => !isFinished(item, now));
    if (open.length === 0) {
      const names = some(counted.map((item) => item.name));
      return counted.length === 0
        ? met({ en: 'No packages', zh: '没有套餐包' })
        : met({ en: `Packages expired or used up (${names.en})`, zh: `套餐包已过期或用完（${names.zh}）` });
    }
    const names = some(open.map((item) => item.name));
    return unmet(
      {
        en: `${open.length === 1 ? '1 package is' : `${open.length} packages are`} neither expired nor used up: ${names.en}`,
        zh: `有 ${open.length} 个套餐包未过期且未用完：${names.zh}`,
      },
      {
        label: {
          en: 'Use up or let expire; see Packages',
          zh: '请用完或等待过期，可在套餐包页面查看',
        },
        page: '/packages',
      },
    );
  },
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
} as const satisfies Prerequisite<'packages_finished'>;

/** A package blocks while it is neither expired nor used up. */
function isFinished(item: Package, now: number): boolean {
  return item.remaining === 0 || (item.expiresAt !== null && item.expiresAt <= now);
}
