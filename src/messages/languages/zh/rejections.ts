import type { RejectionWords } from '../rejectionWords.ts';

export const rejections: RejectionWords = {
  creator: '请由账号的创建者登录控制台后提交申请。',
  console_account: '该账号为经销商账号，请在经销商控制台处理，或联系您的经销商。',
  no_active_projects: '请先在项目管理页面停用所有启用中的项目，然后重新提交申请。',
  zero_balance: '请先将余额清零，然后重新提交申请：余额为正时，可在提现页面申请提现；余额为负时，请在费用中心付款。',
  last_bill_issued: '请等待上个月的账单出账，然后重新提交申请。',
  packages_finished: '请先用完剩余的套餐包，或等待其过期，然后重新提交申请。',
  no_members: '请先在成员管理页面删除所有成员，然后重新提交申请。',
  no_usage_this_month: '请在账号没有产生用量的月份重新提交申请。',
  identity_doubtful: '我们无法确认申请是否由您本人提交。请使用该账号的管理员邮箱与我们联系，然后重新提交申请。',
  customer_asked_to_stop: '应您的要求，我们已停止处理该申请。账号没有被删除。',
  deletion_refused: '该账号目前无法删除。请与我们联系，我们会协助您查明原因。',
  other: null,
};
