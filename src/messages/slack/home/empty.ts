import type { Instant } from '../../../domain/calendar.ts';
import { distance } from '../../time.ts';
import type { Line } from '../line.ts';
import { QUEUE_WORDS } from '../rows/words.ts';
import type { Home } from './model.ts';

/** Why there is nothing to see, and what there is instead. */
export function emptyLine(home: Home, now: Instant): Line {
  return home.requests.length === 0 ? ['Nothing is waiting. ', ...lastDecided(home, now)] : noneOf(home, now);
}

function lastDecided({ lastDecided: last }: Home, now: Instant): Line {
  if (last === null) return ['No request has been decided yet. New ones appear here and in the channel by themselves.'];
  const when = distance(last.at, now, 'en');
  return [`The last request was decided ${when === 'now' ? 'just now' : when} by `, { user: last.by }, '.'];
}

/** What the part is called elsewhere, too; with the next deadline, where there is none soon. */
function noneOf({ filter, requests }: Home, now: Instant): Line {
  const { none } = QUEUE_WORDS[filter];
  const next = filter === 'due' ? requests.find(({ dueAt }) => dueAt !== null && dueAt > now)?.dueAt : undefined;
  return next == null ? [none] : [`${none} The next one is `, { at: next }, ` (${distance(next, now, 'en')}).`];
}
