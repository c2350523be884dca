import type { RichTextBlock } from '@slack/types';
import type { Pause } from '../../../domain/pause.ts';
import type { QuietHours } from '../../../domain/promise/workingTime.ts';
import type { Running } from '../../../domain/views/running.ts';
import { healthWords } from '../../health.ts';
import { span } from '../../time.ts';
import { type Line, paragraph, richText } from '../line.ts';

/** For who may decide: the brake, how the desk is, and when it speaks. Where it is set stands with it: nothing can be set here. */
export function runningBlock({ health, digestCron, policy }: Running, pause: Pause | null): RichTextBlock {
  const { timeZone, remindBefore, deletionsPerHour } = policy;
  const ill = healthWords(health).filter(({ ok }) => !ok);
  const lines: readonly Line[] = [
    [{ bold: 'For reviewers' }],
    [
      pause === null
        ? `▶️ Brake: deletions go on. /deletion freeze stops them; above ${deletionsPerHour} an hour they stop by themselves (DELETIONS_PER_HOUR).`
        : '⏸ Brake: deletions are paused, see above.',
    ],
    [
      ill.length === 0
        ? '✅ Health: all is well.'
        : `🛑 Health: ${ill.map(({ name, words }) => `${name} ${words}`).join('; ')}.`,
    ],
    [
      digestCron === null
        ? '📋 Digest: never (DIGEST_CRON).'
        : `📋 Digest: ${cronWords(digestCron)}, ${timeZone} (DIGEST_CRON).`,
    ],
    [
      `🔔 Reminders: ${remindBefore.map((before) => span(before, 'en')).join(', ')} before the deadline (REMIND_BEFORE), ${quiet(policy)}.`,
    ],
  ];
  return richText('running', paragraph(lines, timeZone));
}

/** The usual times in words; others as they are written. */
function cronWords(cron: string): string {
  const [, minute = '', hour = '', days] = /^(\d{1,2}) (\d{1,2}) \* \* (\*|1-5)$/.exec(cron) ?? [];
  if (days === undefined) return cron;
  return `${days === '*' ? 'every day' : 'Monday to Friday'} at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function quiet({ quietHours, holidays }: Running['policy']): string {
  if (quietHours === null) return 'around the clock (QUIET_HOURS)';
  const days = holidays.length === 0 ? '' : `, nor on ${holidays.length} holidays (HOLIDAYS)`;
  return `not ${hours(quietHours)} nor at weekends (QUIET_HOURS)${days}`;
}

const hours = ({ from, to }: QuietHours): string => `${clock(from)}–${clock(to)}`;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
