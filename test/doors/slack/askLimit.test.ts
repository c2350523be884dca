import { describe, expect, it } from 'vitest';
import { createAskLimit, MINUTE, MOST_QUESTIONS } from '../../../src/doors/slack/askLimit.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { ANA, DELETIONS, SUE } from '../../../src/sandbox/slack/people.ts';
import { NOW } from '../../build.ts';
import { aDoor, keptNotes } from './aDoor.ts';

function aLimit() {
  const clock = { at: NOW };
  const now = () => clock.at;
  const limit = createAskLimit({ shared: createShared(now), now });
  const asked = (user: string, times: number) => Promise.all(Array.from({ length: times }, () => limit(user)));
  return { clock, limit, asked };
}

describe('questions of one person', () => {
  it('are answered up to twenty a minute, all at once, and the first refused one is marked', async () => {
    const { asked } = aLimit();
    expect(await asked('U1', MOST_QUESTIONS)).toEqual(Array(MOST_QUESTIONS).fill(null));
    expect(await asked('U1', 3)).toEqual([true, false, false].map((first) => ({ retryAt: NOW + MINUTE, first })));
  });

  it('are answered again when the minute is over, and not a moment before', async () => {
    const { asked, limit, clock } = aLimit();
    await asked('U1', MOST_QUESTIONS);
    clock.at = NOW + MINUTE - 1;
    expect(await limit('U1')).toMatchObject({ retryAt: NOW + MINUTE });
    clock.at = NOW + MINUTE;
    expect(await limit('U1')).toBeNull();
  });

  it('do not count against anybody else', async () => {
    const { asked, limit } = aLimit();
    await asked('U1', 100);
    expect(await limit('U2')).toBeNull();
  });

  it('are not held back by a clock that was set back', async () => {
    const { asked, limit, clock } = aLimit();
    await asked('U1', 100);
    clock.at = NOW - 60 * MINUTE;
    expect(await limit('U1')).toBeNull();
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
