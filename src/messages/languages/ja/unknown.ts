import type { Implausible } from '../../../domain/account/implausible.ts';
import type { Catalogue } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { short } from '../names.ts';
import { item } from './names.ts';
import { time } from './time.ts';

export const unseen: Catalogue['unseen'] = {
  no_answer: 'コンソールから応答がありませんでした',
  too_large: 'アカウントの情報が多すぎて確認できません（コンソールの応答が大きすぎます）',
  gone: 'このアカウントはコンソールに存在しません',
  no_id: 'コンソールの応答に、アカウントIDがありませんでした',
  other_id: 'コンソールから、別のアカウントの情報が届きました',
  not_active: 'コンソールによると、このアカウントは有効な状態ではありません',
  other_beginning: 'このIDは、現在は別のアカウントのものです（作成日時が異なります）',
};

const on = time.day;
const TOO_LONG_AGO = 'アカウントが存在しえない時期';
const IN_FUTURE = '未来の日付';
const TWICE = { project: 'プロジェクト', package: 'パッケージ', member: 'メンバー' } as const;

/** What is wrong stands behind what the console says. */
const says = (what: string, why: string): string => `コンソールによると、${what}ですが、${why}です`;
const before = ({ began, timeZone }: { readonly began: number | null; readonly timeZone: string }): string =>
  began === null ? TOO_LONG_AGO : `アカウントの作成日（${on(began, timeZone)}）より前`;
const ofBill = (month: string, why: string): string => says(`請求書は${short(month)}分`, why);

export function implausible(why: Implausible): string {
  switch (why.code) {
    case 'began_too_early':
      return says(`アカウントの作成日は${on(why.at, why.timeZone)}`, TOO_LONG_AGO);
    case 'began_in_future':
      return says(`アカウントの作成日は${on(why.at, why.timeZone)}`, IN_FUTURE);
    case 'no_currency':
      return says(`残高の通貨は${short(why.currency)}`, '存在しない通貨');
    case 'too_much_money':
      return says(`残高は${formatMoney(why)}`, 'ありえない金額');
    case 'no_month':
      return ofBill(why.month, '存在しない月');
    case 'month_not_over':
      return ofBill(why.month, 'まだ終わっていない月');
    case 'month_too_early':
      return ofBill(why.month, before(why));
    case 'issued_too_early':
    case 'issued_in_future': {
      const wrong = why.code === 'issued_in_future' ? IN_FUTURE : 'その月が終わる前';
      return says(`${why.month}分の請求書の発行日は${on(why.at, why.timeZone)}`, wrong);
    }
    case 'less_than_nothing':
      return `コンソールによると、パッケージの残量がマイナス（−${Math.abs(why.remaining)}）です：${item(why.item)}`;
    case 'ended_too_early':
      return `${says(`パッケージの終了日は${on(why.at, why.timeZone)}`, before(why))}：${item(why.item)}`;
    case 'creator_is_member':
      return `コンソールのメンバー一覧に、作成者が含まれています：${item(why.item)}`;
    case 'listed_twice':
      return `コンソールの一覧に、同じ${TWICE[why.what]}が重複しています：${item(why.item)}`;
  }
}
