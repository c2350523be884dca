import type { RequestPageWords } from '../../requestPageWords.ts';

export const request: RequestPageWords = {
  title: '您的申请',
  soFar: '进度',
  whatNext: '接下来',
  cancel: '取消我的申请',
  why: '未通过的原因',
  said: '客服的说明：',
  fix: '需要您处理的事项',
  fixOpen: '处理以下事项后才能删除账号。我们会自动重新检查，您无需重新提交申请。',
  fixRejected: '请先处理以下事项，再重新提交申请。',
  unknown: '暂时无法确认的条件',
  unknownText: '最近一次检查时我们无法确认以下条件，我们会自动重试。您无需任何操作。',
  certificate: '删除证明',
  certificateText:
    '带有我们数字签名的文件，说明涉及哪个账号、何时以何种方式确认删除以及由谁申请，任何人都可以验证。本页面不会永久保留，请妥善保存该文件。',
  download: '下载删除证明',
  undelivered: (email) =>
    `我们的邮件未能送达${email}：对方邮件服务器表示该邮箱无法接收邮件。请在控制台中检查账号的管理员邮箱。您可以在本页面查看申请的进展。`,
  erased: (when) => `我们已于${when}清除此申请中的姓名、邮箱地址和留言。`,
  headlines: {
    awaiting_code: '您的申请尚未提交。',
    verified: '您的申请尚未提交。',
    pending: '您的申请正在审核中。',
    approved: '您的申请已获批准，账号尚未删除。',
    deleting: '正在删除您的账号。',
    unproven: '您的申请已获批准，删除尚未得到确认。',
    completed: '您的账号已删除。',
    // As the mail says it (mails/deleted.ts).
    gone: '您的申请已结束：账号已不存在。',
    established: '您的申请已结束：客服已确认账号已被删除。',
    rejected: '您的申请未通过，我们没有删除任何内容。',
    cancelled: '您的申请已取消，我们没有删除任何内容。',
    expired: '您的申请已失效，没有删除任何内容。',
  },
  next: {
    awaiting_code: (when) => `请在申请页面输入我们发送给您的验证码，然后提交申请。如未提交，申请将于${when}失效。`,
    verified: (when) => `您的身份已验证。请在申请页面提交申请。如未提交，申请将于${when}失效。`,
    pending: () => '客服正在审核，有结果后会发邮件通知您。',
    late: () => '非常抱歉。您的申请没有丢失：我们已提醒客服尽快处理，并会发邮件给您。',
    approved: (when) => `删除将于${when}开始。在此之前我们会再次检查各项条件。账号删除后，我们会发邮件通知您。`,
    held: () => '删除尚未开始。在此之前我们会再次检查各项条件。账号删除后，我们会发邮件通知您。',
    deleting: () => '申请已无法取消。删除完成后，我们会发邮件通知您。您无需任何操作。',
    stuck: () => '删除未能自动完成，客服正在处理，并会发邮件通知您。',
    adrift: (when) => `账号的情况与您申请时不同，客服正在核实，并将在${when}之前发邮件通知您。`,
    completed: () => '删除无法撤销，账号及其数据无法恢复。您无需任何操作。',
    closed: () => '删除无法撤销，已删除的账号及其数据无法恢复。如果您仍能登录该账号，请告知我们。',
    rejected: () => '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
    cancelled: () => '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
    expired: () => '由于未及时提交，申请未进入审核。您可以随时在控制台重新开始。',
  },
  refresh: { on: '本页面每分钟自动更新。', stop: '停止更新', off: '本页面不会自动更新。', start: '每分钟更新' },
  nothingToDo: '您无需任何操作。',
  promise: {
    kept: {
      later: (when) => `我们将在${when}之前答复您。`,
      soon: (when) => `我们很快会答复您，最迟在${when}之前。`,
      today: (when) => `我们将在今天答复您，最迟在${when}之前。`,
    },
    late: (due, expected) =>
      expected === null
        ? `抱歉，我们的答复已超期：原定在${due}之前答复，我们会尽快答复您。`
        : `抱歉，我们的答复已超期：原定在${due}之前答复，现预计在${expected}之前答复您。`,
  },
  timeline: {
    labels: {
      submitted: '已提交',
      review: '审核',
      decision: '审核结果',
      approved: '批准',
      deletion: '删除',
      deleted: '已删除并经核实',
      rejected: '未通过',
      cancelled: '已取消',
      closed: '结案',
    },
    progress: { done: '已完成', current: '进行中', ahead: '未完成', ifApproved: '仅在获批后' },
    by: (when) => `${when}之前`,
  },
};
