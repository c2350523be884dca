import type { MailWords } from '../mailWords.ts';

const cancelling = (onItsPage: boolean): string =>
  `在删除开始之前，您可以随时在${onItsPage ? '申请页面' : '控制台'}取消申请。`;

export const mails: MailWords = {
  parts: {
    cancelling,
    openConsole: '打开控制台',
    seeRequest: '查看我的申请',
    supportWrites: '客服的说明：',
    closing: (contact, requestId) => `如有疑问，请联系客服，并告知申请编号${requestId}：${contact}`,
  },
  code: {
    subject: (name) => `删除“${name}”的验证码`,
    what: (name) => `有人申请删除账号“${name}”。如果是您本人操作，请在申请页面输入以下验证码：`,
    until: (end) => `验证码有效期至${end}。我们的工作人员绝不会向您索要验证码。`,
    ignore: '如果这不是您的操作，请忽略本邮件，您的账号不会有任何变化；可能只是他人输入有误。',
  },
  codesInVain: {
    subject: (name) => `有人为删除“${name}”多次输入了错误的验证码`,
    what: (name) => `有人申请删除账号“${name}”，随后多次输入错误的验证码，直到没有剩余次数。`,
    safe: '账号没有被删除。没有我们发到此邮箱的验证码，任何人都无法删除它。',
    you: '如果是您本人操作，请在申请页面重新获取验证码。',
    notYou: '如果不是您本人操作，请登录控制台修改密码，因为对方已经登录了您的账号。请勿将验证码告诉任何人。',
  },
  receipt: {
    subject: (name) => `我们已收到您删除“${name}”的申请`,
    what: (name) => `我们已收到您删除账号“${name}”的申请。目前尚未删除任何内容。`,
    next: (due) =>
      due === null
        ? '我们将进行审核，并通过邮件告知您结果。'
        : `我们将进行审核，并在${due}之前答复您。申请获批后，账号将被永久删除，届时我们会发邮件通知您。`,
    meanwhile: '在此期间，请保持账号的现有状态：不要启用项目、添加成员或产生费用。',
    cancelling: (onItsPage) => `${cancelling(onItsPage)}如果这不是您本人的申请，请立即取消并修改密码。`,
  },
  rejected: {
    subject: (name) => `您删除“${name}”的申请未通过`,
    what: (name, reason) => `我们没有删除账号“${name}”。${reason === null ? '' : `原因：${reason}。`}`,
    fix: '删除账号之前，请先处理以下事项：',
    next: '我们不会对您的账号做任何更改。您可以随时在控制台重新提交申请。',
  },
  deleted: {
    proven: {
      subject: (name) => `“${name}”已删除`,
      what: (name, at) => `根据您的申请，账号“${name}”已${at === null ? '' : `于${at}`}删除。`,
      next: '删除无法撤销：账号及其数据无法恢复，您也无法再登录该账号。',
    },
    closed: {
      subject: (name) => `您删除“${name}”的申请已结束`,
      notThere: (name) => `账号“${name}”已不存在。客服已结束您的删除申请。`,
      established: (name) => `客服已确认账号“${name}”已被删除，并结束了您的申请。`,
      next: '删除无法撤销：已删除的账号及其数据无法恢复。如果您仍能登录该账号，请告知我们。',
    },
    nothingToDo: '您无需再做任何操作。欢迎您随时注册新账号。',
    kept: (day) => `我们仅以编号和时间留存此次删除的记录；您申请中的姓名、邮箱地址和留言将在${day}之后清除。`,
    certificate: (file) =>
      `我们签发了删除证明（${file}），说明涉及哪个账号、何时以何种方式确认删除以及由谁申请。下载链接不会永久有效，请及时下载并妥善保存。`,
    download: '下载删除证明',
  },
  cancelled: {
    subject: (name) => `您删除“${name}”的申请已取消`,
    what: (name) => `您删除账号“${name}”的申请已取消，我们没有删除任何内容。`,
    next: '我们不会对该账号做任何更改，您无需任何操作。您可以随时在控制台重新提交申请。',
    notYou: '如果不是您本人取消的，请登录控制台修改密码，然后重新提交申请。',
  },
  actionNeeded: {
    what: (name) => `我们暂时未能删除账号“${name}”，因为最近一次检查时并非所有条件都已满足。`,
    next: (due) => `我们会自动重新检查，您无需重新提交申请。${due === null ? '' : `我们将在${due}之前答复您。`}`,
    open: { subject: (name) => `需要您处理：“${name}”暂时无法删除`, fix: '请处理以下事项：' },
    nothingOpen: { subject: (name) => `您删除“${name}”的申请正在重新审核`, fix: '目前您无需再处理任何事项。' },
  },
  late: {
    subject: (name) => `抱歉，您删除“${name}”的申请未能按时答复`,
    what: (name, due) => `我们原定在${due}之前答复您删除账号“${name}”的申请，但未能按时完成。非常抱歉。`,
    expected: (expected) =>
      expected === null ? '我们已提醒客服，会尽快答复您。' : `我们已提醒客服，预计在${expected}之前答复您。`,
    next: '您无需进行任何操作：您的申请没有丢失，保持不变。一有结果，我们会立即通过邮件告知您。',
  },
  reminder: {
    subject: (name) => `提醒：“${name}”暂时仍无法删除`,
    what: (name, when) => `我们曾于${when}就账号“${name}”给您发过邮件。该账号仍未满足全部条件，因此暂时无法删除。`,
    fix: '请处理以下事项：',
    next: (due) =>
      `我们会自动重新检查，条件全部满足后会立即通知您。${due === null ? '' : `我们将在${due}之前答复您。`}`,
  },
  allMet: {
    subject: (name) => `您无需再进行任何操作：“${name}”已满足全部条件`,
    what: (name) => `账号“${name}”现已满足删除的全部条件，您无需再进行任何操作。`,
    next: (due) => `请保持账号现状。客服将${due === null ? '' : `在${due}之前`}对您的申请作出决定，并通过邮件通知您。`,
  },
  parking: {
    readyAgain: {
      subject: (name) => `“${name}”现在可以删除了`,
      what: (name) => `您曾要求我们在账号“${name}”可以删除时通知您。我们刚刚检查过：所有条件均已满足。`,
      next: '如果您仍想删除该账号，请登录控制台并从那里开始。我们不会自动删除：如果您不提交申请，账号将保持不变。',
    },
    stillMissing: {
      subject: (name) => `“${name}”暂时还不能删除`,
      what: (name) => `您曾要求我们在账号“${name}”可以删除时通知您。我们刚刚检查过，仍有条件未满足：`,
      next: '处理完成后，请登录控制台并从那里开始，届时您也可以再次要求我们通知您。在此之前账号保持不变。',
    },
    closing: (contact, accountId) => `如有疑问，请联系客服，并告知账号ID（${accountId}）：${contact}`,
  },
  extended: {
    subject: (name) => `您删除“${name}”的申请需要更多处理时间`,
    what: (name, due) => `我们需要更多时间来处理您删除账号“${name}”的申请，将在${due}之前答复您。`,
    next: '您无需进行任何操作：您的申请保持不变，目前尚未删除任何内容。',
  },
};
