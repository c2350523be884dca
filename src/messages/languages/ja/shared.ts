import type { SharedWords } from '../sharedWords.ts';
import { language } from './language.ts';
import { erased } from './names.ts';

export const shared: SharedWords = {
  language,
  colon: '：',
  inBrackets: (text) => `（${text}）`,
  erased,
  reasons: {
    no_longer_needed: '利用しなくなったため',
    too_expensive: '料金が高いため',
    missing_feature: '必要な機能がないため',
    switching_provider: '他社のサービスに切り替えるため',
    privacy: 'プライバシー上の理由',
    duplicate_account: 'アカウントが重複しているため',
    other: 'その他の理由',
  },
  rejectedFor: {
    identity_doubtful: '申請者がご本人であることを確認できませんでした',
    customer_asked_to_stop: 'お客様から中止のご依頼をいただきました',
    deletion_refused: '現在、このアカウントは削除できません',
    other: 'その他の理由',
  },
  earliest: {
    packages: (day) =>
      `あとは時間の経過をお待ちいただくだけです。最後のパッケージの有効期限が切れる${day}から削除できます（それより早く使い切った場合は、その時点から削除できます）。`,
    usage: (day) =>
      `あとは時間の経過をお待ちいただくだけです。今月はご利用があったため、その後のご利用がなければ、${day}から削除できます。`,
    bill: (month) => `あとは時間の経過をお待ちいただくだけです。${month}分の請求書が発行され次第、削除できます。`,
    billToo: (month) => `それまでに、${month}分の請求書も発行されている必要があります。`,
    together: (first, second) => first + second,
  },
};
