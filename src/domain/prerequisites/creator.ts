import { personal } from '../values.ts';
import type { Prerequisite } from './prerequisite.ts';
import { met, notKnown, said, unknown, unmet } from './prerequisite.ts';

/** "You are the creator of the account to be deleted." */
export const creator = {
  id: 'creator',
  title: { en: 'You are the creator of the account', zh: '您是该账号的创建者' },
  check(facts, { requester }) {
    if (!facts.creator.known) {
      return notKnown(facts.creator, {
        en: 'The console did not say who created the account',
        zh: '控制台未返回该账号的创建者',
      });
    }
    // Without its beginning, nobody could tell this account from another one that is given its id later.
    if (!facts.createdAt.known) {
      return notKnown(facts.createdAt, {
        en: 'The console did not say when the account was created',
        zh: '控制台未返回该账号的创建时间',
      });
    }
    const { userId, name } = facts.creator.value;
    if (requester === null) {
      return unknown({ en: `${name} created the account and must ask`, zh: `该账号由 ${name} 创建，须由其本人申请` });
    }
    if (requester === userId) return met({ en: `${name} created the account`, zh: `该账号由 ${name} 创建` });
    return unmet(
      { en: `Somebody else created the account: ${name} must ask`, zh: `该账号由他人创建：须由 ${name} 本人申请` },
      {
        label: { en: 'Ask the creator to sign in and make the request', zh: '请由创建者登录后提交申请' },
        page: '/settings/basic-info',
      },
    );
  },
  evidence: (facts, { requester }) => ({
    requester: requester === null ? null : personal(requester),
    creator: said(facts.creator, ({ userId, name }) => ({ userId: personal(userId), name: personal(name) })),
    accountCreatedAt: said(facts.createdAt, (at) => at),
  }),
} as const satisfies Prerequisite<'creator'>;
