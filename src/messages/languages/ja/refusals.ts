import type { Exhausted } from '../../../domain/limits/limits.ts';
import type { Status } from '../../../domain/request.ts';
import type { RefusalsToCustomer } from '../refusalWords.ts';
import { time } from './time.ts';

/** Ends so that a sentence may go on with ため or stop with 。 */
const IS: Readonly<Record<Status, string>> = {
  awaiting_code: '認証コードの入力待ちの状態',
  verified: 'まだ送信されていない状態',
  pending: '送信済みで、審査中',
  approved: '承認済み',
  deleting: '削除の処理中',
  completed: '完了しており、アカウントは削除済み',
  rejected: '承認されずに終了した状態',
  cancelled: '取り消し済み',
  expired: '期限までに送信されず、無効になった状態',
};

const TOO_MANY: Readonly<Record<Exhausted, string>> = {
  code_mail:
    'このアカウントまたはメールアドレスには、認証コードをすでに何度かお送りしています。最新の認証コードをメールでご確認ください。新しい認証コードが必要な場合は、',
  wrong_code:
    'このアカウントまたはメールアドレスについて、誤った認証コードが何度も入力されたため、認証コードの受付を一時停止しています。',
  wrong_address: 'このアカウントについて、管理者メールアドレスが何度も誤って入力されたため、受付を一時停止しています。',
  token_wrong_address: '管理者メールアドレスが何度も誤って入力されたため、受付を一時停止しています。',
  open_draft:
    'このアカウントまたはメールアドレスには、送信されていない申請がすでに複数あります。そのいずれかを続けていただくか、',
};

export const refusals: RefusalsToCustomer = {
  account_not_found: () => [
    'アカウントが見つかりません',
    '該当するアカウントがありません。コンソールに再度ログインして、最初からお手続きください。',
  ],
  account_deleted: () => [
    'アカウントは削除済みです',
    'このアカウントはすでに削除されています。お手続きの必要はありません。',
  ],
  facts_unavailable: () => [
    'しばらくしてからお試しください',
    '現在、アカウントを確認できません。変更は行われていません。1分ほどしてから、もう一度お試しください。',
  ],
  account_too_large: () => [
    'サポートにお問い合わせください',
    'アカウントの情報が多すぎるため、自動では確認できません。何も変更していません。お手数ですが、サポートにお問い合わせください。',
  ],
  prerequisites_unmet: ({ check }) => {
    const count = check.findings.filter(({ status }) => status !== 'met').length;
    const total = check.findings.length;
    return [
      'まだ削除できません',
      `${total}件の条件のうち、${count}件が満たされていません。一覧の内容にご対応のうえ、もう一度ご確認ください。`,
    ];
  },
  admin_email_mismatch: () => [
    '管理者メールアドレスが一致しません',
    'このアカウントの管理者メールアドレスではありません。コンソールの「Account Name > Setting > Basic Info」でご確認ください。',
  ],
  no_admin_email: () => [
    '管理者メールアドレスが未設定です',
    '管理者メールアドレスが設定されていないため、ご本人の確認ができません。コンソールの「Account Name > Setting > Basic Info」で設定してから、最初からお手続きください。',
  ],
  admin_email_unusable: () => [
    '管理者メールアドレスを変更してください',
    'このアカウントの管理者メールアドレスは表記が特殊なため、メールをお送りできません。コンソールの「Account Name > Setting > Basic Info」で別のメールアドレスを設定してから、最初からお手続きください。',
  ],
  already_open: () => [
    'すでに申請されています',
    'このアカウントの削除は、すでに申請を受け付けています。改めて申請いただく必要はありません。メールでのご連絡をお待ちいただくか、その申請を取り消してください。',
  ],
  idempotency_key_reused: () => [
    '使用済みのキーです',
    'この冪等キーは、別のリクエストですでに使われています。新しいリクエストには新しいキーをお使いください。',
  ],
  wrong_code: ({ attemptsLeft }) => [
    '認証コードが違います',
    attemptsLeft === 0
      ? '認証コードが正しくありません。入力できる回数を超えましたので、新しい認証コードを取得してください。'
      : `認証コードが正しくありません。あと${attemptsLeft}回入力できます。`,
  ],
  code_expired: () => ['認証コードの期限切れです', 'この認証コードは無効です。新しい認証コードを取得してください。'],
  older_code: () => [
    '以前の認証コードです',
    'これは以前のメールの認証コードです。最新のメールに記載の認証コードを入力してください。入力回数は減っていません。',
  ],
  too_many_attempts: () => [
    '入力回数の上限に達しました',
    '認証コードの入力を間違えた回数が上限に達しました。新しい認証コードを取得してください。',
  ],
  too_many_codes: ({ what, retryAt }, timeZone) => [
    '回数の上限に達しました',
    `${TOO_MANY[what]}${time.moment(retryAt, timeZone)}以降にもう一度お試しください。`,
  ],
  not_found: () => [
    '申請が見つかりません',
    '該当する申請がありません。メールのリンクをもう一度開くか、コンソールから改めて申請してください。',
  ],
  record_broken: () => [
    'サポートにお問い合わせください',
    '申請の記録が正しいことを確認できないため、担当者が確認するまで処理を停止しています。担当者には連絡済みです。',
  ],
  wrong_state: ({ status }) => ['現在この操作はできません', `申請は${IS[status]}のため、この操作はできません。`],
  too_late: ({ status }) => ['取り消しできません', `申請は${IS[status]}のため、取り消すことはできません。`],
  message_too_short: ({ min }) => ['文字数が足りません', `${min}文字以上で入力してください。`],
  already_decided: ({ request }) => ['すでに処理されています', `申請は${IS[request.status]}です。`],
  changed_since_shown: () => [
    '状況が変わりました',
    'お待ちいただいている間に、申請の状況が変わりました。ページを再読み込みしてください。',
  ],
  staffOnly: () => ['この操作はできません', 'この操作はサポート担当者専用です。変更は行われていません。'],
};
