import { personal } from '../values.ts';
import type { Prerequisite } from './prerequisite.ts';
import { MOST_LISTED, met, notKnown, said, some, unmet } from './prerequisite.ts';

/** "There are no members under your account." */
export const noMembers = {
  id: 'no_members',
  title: { en: 'There are no members under the account', zh: '账号下没有成员' },
  check(facts) {
    if (!facts.members.known) {
      return notKnown(facts.members, { en: 'The console did not say who the members are', zh: '控制台未返回成员信息' });
    }
    const members = facts.members.value;
    if (members.length === 0) return met({ en: 'No members', zh: '没有成员' });
    const names = some(members.map((member) => member.name));
    return unmet(
      {
        en: `${members.length === 1 ? '1 member is' : `${members.length} members are`} left: ${names.en}`,
        zh: `还有 ${members.length} 个成员：${names.zh}`,
      },
      { label: { en: 'Delete in Member Management', zh: '请在成员管理中删除' }, page: '/member' },
    );
  },
  evidence: (facts) => ({
    members: said(facts.members, (members) => ({
      count: members.length,
      first: members.slice(0, MOST_LISTED).map(({ userId, name }) => ({
        userId: personal(userId),
        name: personal(name),
      })),
    })),
  }),
} as const satisfies Prerequisite<'no_members'>;
