import type { Absence } from '../../../domain/promise/absence.ts';
import { type Answer, plainAnswer } from '../answer.ts';
import { type Line, mrkdwnOf } from '../line.ts';

const BACK = ' /deletion away back ends it.';

const said = (line: Line, timeZone: string): Answer => plainAnswer(mrkdwnOf(line, timeZone));

/** They have just gone away. `handedOn`: how many requests were handed on. */
export function renderGone({ until, standIn }: Absence, handedOn: number, timeZone: string): Answer {
  const what = handedOn === 1 ? '1 request that you had taken' : `${handedOn} requests that you had taken`;
  const handed: Line =
    handedOn === 0
      ? [' You had taken nothing.']
      : standIn === null
        ? [` ${what} can be taken by anybody now; each thread says so.`]
        : [` ${what} went to `, { user: standIn }, ', who is told.'];
  return said(['You are away until ', { at: until }, ' and are not asked before that.', ...handed, BACK], timeZone);
}

/** How it stands. */
export const renderAbsence = (absence: Absence | null, timeZone: string): Answer =>
  absence === null
    ? plainAnswer('You are not away. /deletion away 2026-12-01 says until when you are; a weekday or 3d will do.')
    : said(['You are away until ', { at: absence.until }, '.', BACK], timeZone);

export const renderBack = (wasAway: boolean): Answer =>
  plainAnswer(
    wasAway ? 'You are back. What was handed on stays with who has it now.' : 'You were not away, so nothing changed.',
  );
