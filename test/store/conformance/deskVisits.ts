import { expect, it } from 'vitest';
import { NOW } from '../../build.ts';
import type { MakeStore } from '../build.ts';

const LINK = { userId: 'U0ANA', expiresAt: NOW + 10 };
const SESSION = { hash: 'session', expiresAt: NOW + 100 };

export function deskVisitConformance(makeStore: MakeStore): void {
  it('begin with a link that works once, in its time', async () => {
    const { deskVisits } = await makeStore();
    await deskVisits.open('link', LINK, NOW);
    expect(await deskVisits.peek('link', NOW + 9)).toBe(true);
    expect(await deskVisits.enter('link', SESSION, NOW + 10)).toBe(false);
    expect(await deskVisits.enter('link', SESSION, NOW + 9)).toBe(true);
    expect(await deskVisits.peek('link', NOW + 9)).toBe(false);
    expect(await deskVisits.enter('link', { ...SESSION, hash: 'another' }, NOW + 9)).toBe(false);
    expect([await deskVisits.peek('none', NOW), await deskVisits.enter('none', SESSION, NOW)]).toEqual([false, false]);
  });

  it('last until they expire', async () => {
    const { deskVisits } = await makeStore();
    await deskVisits.open('link', LINK, NOW);
    await deskVisits.enter('link', SESSION, NOW);
    expect(await deskVisits.find('session', NOW + 99)).toEqual({ userId: 'U0ANA', expiresAt: NOW + 100 });
    expect(await deskVisits.find('session', NOW + 100)).toBeNull();
    expect(await deskVisits.find('link', NOW)).toBeNull();
  });

  it('of one person end together, and those of others go on', async () => {
    const { deskVisits } = await makeStore();
    for (const [link, userId] of [
      ['a', 'U0ANA'],
      ['b', 'U0ANA'],
      ['c', 'U0BEN'],
    ] as const) {
      await deskVisits.open(link, { ...LINK, userId }, NOW);
    }
    await deskVisits.enter('a', { ...SESSION, hash: 'of-a' }, NOW);
    await deskVisits.enter('c', { ...SESSION, hash: 'of-c' }, NOW);
    await deskVisits.end('U0ANA');
    expect([await deskVisits.find('of-a', NOW), await deskVisits.peek('b', NOW)]).toEqual([null, false]);
    expect(await deskVisits.find('of-c', NOW)).not.toBeNull();
  });

  it('that are over are forgotten when the next link is given', async () => {
    const { deskVisits } = await makeStore();
    await deskVisits.open('link', LINK, NOW);
    await deskVisits.open('later', { ...LINK, expiresAt: NOW + 99 }, NOW + 50);
    await deskVisits.open('link', { ...LINK, expiresAt: NOW + 99 }, NOW + 50);
    expect(await deskVisits.peek('link', NOW + 50)).toBe(true);
  });
}
