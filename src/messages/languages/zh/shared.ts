import type { SharedWords } from '../sharedWords.ts';
import { language } from './language.ts';
import { erased } from './names.ts';

export const shared: SharedWords = {
  language,
  colon: '：',
  inBrackets: (text) => `（${text}）`,
  erased,
  reasons: {
    no_longer_needed: '不再需要',
    too_expensive: '价格太高',
    missing_feature: '缺少所需功能',
    switching_provider: '改用其他服务商',
    privacy: '隐私考虑',
    duplicate_account: '重复账号',
    other: '其他原因',
  },
  rejectedFor: {
    identity_doubtful: '我们无法确认申请人的身份',
    customer_asked_to_stop: '您要求我们停止处理',
    deletion_refused: '该账号目前无法删除',
    other: '其他原因',
  },
  earliest: {
    packages: (day) => `您只需等待：最后一个套餐包将于${day}到期，届时即可删除账号；如提前用完，则可更早删除。`,
    usage: (day) => `您只需等待：本月已有用量，自${day}起，如不再产生用量，即可删除账号。`,
    bill: (month) => `您只需等待：${month}的账单出账后即可删除账号。`,
    billToo: (month) => `届时${month}的账单也须已出账。`,
    together: (first, second) => first + second,
  },
};
