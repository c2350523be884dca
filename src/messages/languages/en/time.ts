import { timeIn } from '../timeIn.ts';
import { language } from './language.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const time = timeIn({
  tag: language.tag,
  /** `Mon 30 Nov 2026, 16:20 UTC` */
  moment: ({ weekday, day, month, year, hour, minute, zone }) =>
    `${weekday} ${day} ${month} ${year}, ${hour}:${minute} ${zone}`,
  /** `Mon 30 Nov, 16:20 UTC` */
  brief: ({ weekday, day, month, hour, minute, zone }) => `${weekday} ${day} ${month}, ${hour}:${minute} ${zone}`,
  /** `31 Jan 2027` */
  day: ({ day, month, year }) => `${day} ${month} ${year}`,
  fullDay: ({ weekday, day, month, year }) => `${weekday} ${day} ${month} ${year}`,
  dayAndMonth: ({ day, month }) => `${day} ${month}`,
  monthName: (month) => MONTHS[month - 1] ?? '',
  momentAndDistance: (moment, distance) => `${moment} (${distance})`,
  now: 'now',
  ahead: (span) => `in ${span}`,
  ago: (span) => `${span} ago`,
  units: { minutes: (count) => `${count} min`, hours: (count) => `${count} h`, days: (count) => `${count} days` },
});
