import { timeIn } from '../timeIn.ts';
import { language } from './language.ts';

/** Some versions of the data give "11月" as the month, some give "11" with 月 beside it. */
const named = (month: string): string => (month.endsWith('月') ? month : `${month}月`);

export const time = timeIn({
  tag: language.tag,
  zone: 'Asia/Tokyo',
  /** `2026年11月30日（月）16:20（日本時間）` */
  moment: ({ weekday, day, month, year, hour, minute }) =>
    `${year}年${named(month)}${day}日（${weekday}）${hour}:${minute}（日本時間）`,
  /** `2027年1月31日` */
  day: ({ day, month, year }) => `${year}年${named(month)}${day}日`,
  fullDay: ({ weekday, day, month, year }) => `${year}年${named(month)}${day}日（${weekday}）`,
  dayAndMonth: ({ day, month }) => `${named(month)}${day}日`,
  monthName: (month) => `${month}月`,
  momentAndDistance: (moment, distance) => `${moment.replace(/）$/, '')}、${distance}）`,
  now: '現在',
  ahead: (span) => `${span}後`,
  ago: (span) => `${span}前`,
  units: { minutes: (count) => `${count}分`, hours: (count) => `${count}時間`, days: (count) => `${count}日` },
});
