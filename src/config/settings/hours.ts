import { holidays } from '../holidays.ts';
import { CRON, TIME_ZONE } from '../kinds.ts';
import { byDefault, kind, NONE, optional } from '../setting.ts';
import { problem, quietHours, type Read, value } from '../values.ts';

function digestCron(text: string): Read<string | null> {
  if (text === 'off') return value(null);
  const isToTheMinute = text.split(/\s+/).length === 5;
  return isToTheMinute
    ? CRON.read(text, 0)
    : problem('must be a cron expression of five fields, such as 0 9 * * 1-5, or off');
}

/** Settings of people's hours; docs/time.md says what is sent when. */
export const HOURS = {
  TIMEZONE: byDefault('UTC', TIME_ZONE, { words: 'whose clocks reminders, digest and status page go by' }),
  QUIET_HOURS: byDefault('19:00-08:00', kind('hours such as `19:00-08:00`, or `none`', quietHours), {
    words: 'nobody is reminded then, nor on weekends; a reminder comes before rather than after (`none`: always)',
  }),
  HOLIDAYS: optional(NONE, kind('days such as `2026-12-25,2027-01-01`, or an iCalendar file of up to 1 MB', holidays), {
    words: 'no working hours then: an iCalendar file such as `holidays.ics`, or days',
    more: 'Only events that last whole days count. The desk warns when none is left in the coming year.',
    example: '2026-12-25,2027-01-01',
  }),
  DIGEST_CRON: byDefault('0 9 * * 1-5', kind('a cron expression of five fields, or `off`', digestCron), {
    words: 'when the channel gets the digest, in `TIMEZONE`; `off` or set to nothing: never',
    blank: 'off',
  }),
  BILLING_TIMEZONE: byDefault('UTC', TIME_ZONE, { words: 'where the last calendar month of the bills ends' }),
};
