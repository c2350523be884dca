import { describe, expect, it } from 'vitest';
import { createAskLimit, MINUTE, MOST_QUESTIONS } from '../../../src/doors/slack/askLimit.ts';
import { ANA, DELETIONS, SUE } from '../../../src/sandbox/slack/people.ts';
import { NOW } from '../../build.ts';
import { aDoor, keptNotes } from './aDoor.ts';

function aLimit(mostPeople = 10) {
  const clock = { at: NOW };
  const limit = createAskLimit({ now: () => clock.at, mostPeople });
  const asked = (user: string, times: number) => Array.from({ length: times }, () => limit(user));
  return { clock, limit, asked };
}

describe('questions of one person', () => {
  it('are answered up to twenty a minute, all at once, and the first refused one is marked', () => {
    const { asked } = aLimit();
    expect(asked('U1', MOST_QUESTIONS)).toEqual(Array(MOST_QUESTIONS).fill(null));
    expect(asked('U1', 3)).toEqual([true, false, false].map((first) => ({ retryAt: NOW + MINUTE, first })));
  });

  it('are answered again when the minute is over, and not a moment before', () => {
    const { asked, limit, clock } = aLimit();
    asked('U1', MOST_QUESTIONS);
    clock.at = NOW + MINUTE - 1;
    expect(limit('U1')).toMatchObject({ retryAt: NOW + MINUTE });
    clock.at = NOW + MINUTE;
    expect(limit('U1')).toBeNull();
  });

  it('do not count against anybody else', () => {
    const { asked, limit } = aLimit();
    asked('U1', 100);
    expect(limit('U2')).toBeNull();
  });

  it('are not held back by a clock that was set back', () => {
    const { asked, limit, clock } = aLimit();
    asked('U1', 100);
    clock.at = NOW - 60 * MINUTE;
    expect(limit('U1')).toBeNull();
  });

  it('of more people than are kept count for those who came last', () => {
    const { asked, limit } = aLimit(2);
    for (const user of ['U1', 'U2', 'U3']) asked(user, MOST_QUESTIONS);
    expect([limit('U3'), limit('U2')].map((held) => held === null)).toEqual([false, false]);
    expect(limit('U1')).toBeNull();
  });
});

it('a command too many is refused with the time to come back, and kept in the audit trail once', async () => {
  const desk = await aDoor();
  const noted = keptNotes(desk);
  const ask = async (user: string) => {
    await desk.slack.command(user, DELETIONS, '/deletion help');
    await desk.settled();
    return desk.said(user).at(-1);
  };
  for (let count = 0; count < MOST_QUESTIONS; count++) expect(await ask(SUE)).toContain('What you can ask');
  expect(await ask(SUE)).toContain('14:01 UTC');
  expect(await ask(SUE)).toContain('One moment');
  expect(noted).toEqual([[{ kind: 'click.refused', action: 'deletion', code: 'too_fast' }, `slack:${SUE}`]]);
  expect(await ask(ANA)).toContain('What you can ask');
  desk.clock.at += MINUTE;
  expect(await ask(SUE)).toContain('What you can ask');
});
