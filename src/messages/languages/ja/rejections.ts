import type { RejectionWords } from '../rejectionWords.ts';

// The console has no Japanese: its pages are called what they are called there.
export const rejections: RejectionWords = {
  creator: 'アカウントを作成されたご本人がコンソールにログインし、申請してください。',
  console_account:
    'リセラーアカウントのため、Reseller Consoleで手続きしていただくか、ご利用のリセラーにお問い合わせください。',
  no_active_projects: 'Project Managementページで有効なプロジェクトをすべて無効にしてから、もう一度申請してください。',
  zero_balance:
    '残高をゼロにしてから、もう一度申請してください。残高がある場合はWithdrawページで出金を申請し、不足がある場合はBilling Centerでお支払いください。',
  last_bill_issued: '前月の請求書が発行されてから、もう一度申請してください。',
  packages_finished: '残っているパッケージを使い切るか、期限が切れてから、もう一度申請してください。',
  no_members: 'Member Managementページでメンバーをすべて削除してから、もう一度申請してください。',
  no_usage_this_month: 'ご利用のない月に、もう一度申請してください。',
  identity_doubtful:
    'お客様ご本人による申請であることを確認できませんでした。アカウントの管理者メールアドレスからご連絡いただいたうえで、もう一度申請してください。',
  customer_asked_to_stop: 'お客様のご依頼により、手続きを中止しました。アカウントは削除されていません。',
  deletion_refused:
    '現在、このアカウントは削除できません。原因を一緒に確認いたしますので、お手数ですがご連絡ください。',
  other: null,
};
