import type { Implausible } from '../../../domain/account/implausible.ts';
import type { Catalogue } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { short } from '../names.ts';
import { item } from './names.ts';
import { time } from './time.ts';

export const unseen: Catalogue['unseen'] = {
  no_answer: '控制台没有响应',
  too_large: '该账号内容过多，无法检查：控制台返回的数据过大',
  gone: '控制台中不存在该账号',
  no_id: '控制台未返回账号ID',
  other_id: '控制台返回的是另一个账号',
  not_active: '控制台显示该账号不是有效状态',
  other_beginning: '该账号ID现对应另一个账号：创建时间不同',
};

const on = time.day;
const TOO_LONG_AGO = '早于任何账号可能存在的时间';
const IN_FUTURE = '该时间尚未到来';
const TWICE = { project: '项目', package: '套餐包', member: '成员' } as const;

const before = ({ began, timeZone }: { readonly began: number | null; readonly timeZone: string }): string =>
  began === null ? TOO_LONG_AGO : `早于账号创建时间（${on(began, timeZone)}）`;
const ofBill = (month: string, why: string): string => `控制台返回的是${short(month)}的账单，${why}`;

export function implausible(why: Implausible): string {
  switch (why.code) {
    case 'began_too_early':
      return `控制台显示该账号创建于${on(why.at, why.timeZone)}，${TOO_LONG_AGO}`;
    case 'began_in_future':
      return `控制台显示该账号创建于${on(why.at, why.timeZone)}，${IN_FUTURE}`;
    case 'no_currency':
      return `控制台返回的余额币种${short(why.currency)}不存在`;
    case 'too_much_money':
      return `控制台显示余额为${formatMoney(why)}，超出任何账号可能的金额`;
    case 'no_month':
      return ofBill(why.month, '该月份不存在');
    case 'month_not_over':
      return ofBill(why.month, '该月份尚未结束');
    case 'month_too_early':
      return ofBill(why.month, before(why));
    case 'issued_too_early':
    case 'issued_in_future': {
      const wrong = why.code === 'issued_in_future' ? IN_FUTURE : '早于该月结束';
      return `控制台显示${why.month}的账单于${on(why.at, why.timeZone)}出账，${wrong}`;
    }
    case 'less_than_nothing':
      return `控制台显示套餐包的余量为负数（−${Math.abs(why.remaining)}）：${item(why.item)}`;
    case 'ended_too_early':
      return `控制台显示套餐包于${on(why.at, why.timeZone)}到期，${before(why)}：${item(why.item)}`;
    case 'creator_is_member':
      return `控制台把创建者也列为成员：${item(why.item)}`;
    case 'listed_twice':
      return `控制台重复列出了同一${TWICE[why.what]}：${item(why.item)}`;
  }
}
