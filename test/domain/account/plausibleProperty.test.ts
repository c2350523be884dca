import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bill, type Fact, type Facts, known, type Package } from '../../../src/domain/account/facts.ts';
import { plausible } from '../../../src/domain/account/plausible.ts';
import { monthBefore, monthOf } from '../../../src/domain/calendar.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { DAY, facts, MINUTE } from '../../build.ts';
import { aLook } from '../../messages/generated.ts';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
const anId = fc.string({ minLength: 1, maxLength: 12 });

/** A desk whose clock is up to five minutes away from the console's, and an account older than that. */
const aWorld = fc
  .record({
    billingTimeZone: fc.constantFrom(...ZONES),
    consoleNow: fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
    ahead: fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }),
    age: fc.oneof(fc.integer({ min: 0, max: 70 * DAY }), fc.integer({ min: 0, max: 7_000 * DAY })),
  })
  .map(({ consoleNow, ahead, age, billingTimeZone }) => {
    const at = consoleNow.getTime();
    return { at, createdAt: at - age, clock: { now: at - ahead, billingTimeZone } };
  });
type World = { readonly at: number; readonly createdAt: number; readonly clock: { readonly billingTimeZone: string } };

/** The bill of a month that was over when it was issued, of an account that lived then; or none. */
const aBill = ({ at, createdAt, clock: { billingTimeZone } }: World): fc.Arbitrary<Bill | null> =>
  fc
    .record({ issuedAt: fc.integer({ min: createdAt, max: at }), older: fc.nat(3), outstanding: fc.boolean() })
    .map(({ issuedAt, older, outstanding }) => {
      let month = monthBefore(issuedAt, billingTimeZone);
      for (let left = older; left > 0; left -= 1) {
        month = monthBefore(Date.parse(`${month}-01T12:00:00Z`), 'UTC');
      }
      if (month < monthOf(createdAt, billingTimeZone)) return null;
      return { month, issuedAt: outstanding ? null : issuedAt };
    });

const somePackages = ({ createdAt }: World): fc.Arbitrary<readonly Package[]> =>
  fc.uniqueArray(
    fc.record({
      id: anId,
      name: fc.string(),
      category: fc.constantFrom('rtc', 'cloud_recording', 'support', 'marketplace', 'free'),
      expiresAt: fc.oneof(fc.constant(null), fc.integer({ min: createdAt, max: createdAt + 9_000 * DAY })),
      remaining: fc.maxSafeNat(),
    }),
    { selector: ({ id }) => id },
  );

const trueFacts = aWorld.chain((world) =>
  fc
    .record({
      createdAt: fc.constant(world.createdAt),
      lastBill: aBill(world),
      packages: somePackages(world),
      balance: fc.record({
        currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'),
        minor: fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
      }),
      projects: fc.uniqueArray(fc.record({ id: anId, name: fc.string(), active: fc.boolean() }), {
        selector: ({ id }) => id,
      }),
      people: fc.uniqueArray(fc.record({ userId: anId, name: fc.string() }), {
        selector: ({ userId }) => userId,
        minLength: 1,
      }),
    })
    .map(({ people: [creator = { userId: 'usr_1', name: '' }, ...members], ...more }) => ({
      clock: world.clock,
      said: facts({
        createdAt: known(more.createdAt),
        creator: known(creator),
        lastBill: known(more.lastBill),
        packages: known(more.packages),
        balance: known(more.balance),
        projects: known(more.projects),
        members: known(members),
      }),
    })),
);

describe('whatever consoles say', () => {
  it('is left as it is when it is true, in every zone and with clocks that differ a little', () => {
    fc.assert(
      fc.property(trueFacts, ({ clock, said }) => {
        expect(plausible(said, clock)).toEqual(said);
      }),
      { numRuns: 500 },
    );
  });

  it('is left as it is or not known, with words in each language; asking again changes nothing', () => {
    const looks = fc.record({ look: aLook, world: aWorld });
    fc.assert(
      fc.property(looks, ({ look, world: { clock } }) => {
        if (look.kind !== 'found') return;
        const judged = plausible(look.facts, clock);
        for (const field of Object.keys(judged) as (keyof Facts)[]) {
          if (judged[field] === look.facts[field]) continue;
          const fact = judged[field] as Fact<unknown>;
          expect(fact.known).toBe(false);
          const why = fact.known ? undefined : fact.why;
          for (const locale of LOCALES) {
            const words = why ? CATALOGUES[locale].implausible(why) : '';
            expect([words, words.length > 10]).toEqual([words, true]);
          }
        }
        expect(plausible(judged, clock)).toEqual(judged);
      }),
      { numRuns: 200 },
    );
  });
});
