import { timeIn } from '../timeIn.ts';
import { language } from './language.ts';

/** Some versions of the data give "11月" as the month, some give "11" with 月 beside it. */
const named = (month: string): string => (month.endsWith('月') ? month : `${month}月`);

export const time = timeIn({
  tag: language.tag,
  zone: 'Asia/Shanghai',
  /** `北京时间2026年11月30日（周一）16:20` */
  moment: ({ weekday, day, month, year, hour, minute }) =>
    `北京时间${year}年${named(month)}${day}日（${weekday}）${hour}:${minute}`,
  /** `2027年1月31日` */
  day: ({ day, month, year }) => `${year}年${named(month)}${day}日`,
  fullDay: ({ weekday, day, month, year }) => `${year}年${named(month)}${day}日（${weekday}）`,
  dayAndMonth: ({ day, month }) => `${named(month)}${day}日`,
  // The long name, 十月, would look odd beside 11月1日.
  monthName: (month) => `${month}月`,
  momentAndDistance: (moment, distance) => `${moment}（${distance}）`,
  now: '现在',
  ahead: (span) => `${span}后`,
  ago: (span) => `${span}前`,
  units: { minutes: (count) => `${count}分钟`, hours: (count) => `${count}小时`, days: (count) => `${count}天` },
});
