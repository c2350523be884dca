import fc from 'fast-check';
import { assess, type Eligibility, type Look } from '../../src/domain/account/eligibility.ts';
import { type Facts, type Package, UNKNOWN } from '../../src/domain/account/facts.ts';
import type { Pause } from '../../src/domain/pause.ts';
import type { DeletionRequest, Remark } from '../../src/domain/request.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { aContext, aRequest, DAY, NOW } from '../build.ts';
import { everyState, HOSTILE, pauses } from './extremes.ts';

/** Pieces that words are made of: what people, consoles and attackers write, and what breaks programs. */
const PIECES = [
  'Ada',
  ' ',
  '\n',
  '\u0000',
  '&',
  '<',
  '>',
  '|',
  '*',
  '_',
  '`',
  '```',
  '~',
  '@',
  '#',
  '<!channel>',
  '<@U1>',
  '&lt;',
  'مرحبا',
  '\u202e',
  '\u2067',
  '\u200b',
  '晨星互动',
  '👩‍👩‍👧‍👦',
  '🇪🇺',
  '\ud800',
  '𝒜',
  'W'.repeat(60),
  HOSTILE,
];

/** Words of up to 300 characters, or none at all. */
export const someWords: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((pieces) => pieces.join('').slice(0, 300));

const aMoment = fc.integer({ min: NOW - 400 * DAY, max: NOW + 400 * DAY });
const known = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 9, arbitrary: value.map((found) => ({ known: true as const, value: found })) },
    { weight: 1, arbitrary: fc.constant(UNKNOWN) },
  );
const people = (max: number) =>
  fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(max)).chain((length) =>
    fc.array(fc.record({ userId: fc.string({ maxLength: 40 }), name: someWords }), {
      minLength: length,
      maxLength: length,
    }),
  );

const aPackage: fc.Arbitrary<Package> = fc.record({
  id: fc.string({ maxLength: 40 }),
  name: someWords,
  category: fc.constantFrom('rtc', 'cloud_recording', 'support', 'marketplace', 'free'),
  expiresAt: fc.oneof(fc.constant(null), aMoment),
  remaining: fc.integer({ min: 0, max: 1_000_000 }),
});

/** What a console may say: nobody or 200 members, no or 50 packages. */
const someFacts: fc.Arbitrary<Facts> = fc.record({
  accountId: fc.constant('acc_1001'),
  fetchedAt: fc.constant(NOW),
  name: known(someWords),
  kind: known(fc.constantFrom('console', 'reseller')),
  status: known(fc.constantFrom('active', 'deleted')),
  createdAt: known(aMoment),
  creator: known(fc.record({ userId: fc.constantFrom('usr_1001', 'usr_9'), name: someWords })),
  creatorEmail: fc.constant(null),
  adminEmail: known(fc.oneof(fc.constant(null), someWords)),
  locale: known(fc.constantFrom(...LOCALES)),
  balance: known(
    fc.record({ currency: fc.constantFrom('USD', 'JPY', 'KWD'), minor: fc.oneof(fc.constant(0), fc.maxSafeInteger()) }),
  ),
  lastBill: known(
    fc.oneof(
      fc.constant(null),
      fc.record({ month: fc.constant('2026-10'), issuedAt: fc.oneof(fc.constant(null), aMoment) }),
    ),
  ),
  projects: known(
    people(50).map((all) => all.map(({ userId, name }, index) => ({ id: userId, name, active: index % 2 === 0 }))),
  ),
  packages: known(
    fc
      .oneof(fc.constant(0), fc.constant(50), fc.integer({ min: 1, max: 4 }))
      .chain((length) => fc.array(aPackage, { minLength: length, maxLength: length })),
  ),
  usage: known(fc.record({ month: fc.constantFrom('2026-11', '2026-10'), used: fc.boolean() })),
  members: known(people(200)),
});

export const aLook: fc.Arbitrary<Look> = fc.oneof(
  { weight: 6, arbitrary: someFacts.map((facts): Look => ({ kind: 'found', facts })) },
  { weight: 1, arbitrary: fc.constant<Look>({ kind: 'unavailable', why: 'timeout' }) },
  { weight: 1, arbitrary: fc.constant<Look>({ kind: 'gone' }) },
);

export const checkOf = (look: Look, requester: string | null = 'usr_1001'): Eligibility =>
  assess('acc_1001', look, aContext({ requester }));

const aRemark: fc.Arbitrary<Remark> = fc.record({
  about: fc.constantFrom('undo', 'extension', 'rejection'),
  by: fc.constantFrom('U0ANA', 'not a user'),
  at: aMoment,
  text: someWords,
});

/** Deletions go on, or are paused for any reason. */
export const somePause: fc.Arbitrary<Pause | null> = fc
  .record({ which: fc.nat(8), words: someWords })
  .map(({ which, words }) => pauses(words)[which] ?? null);

/** A request in any state that staff can see, with anything in it. */
export const someRequest: fc.Arbitrary<DeletionRequest> = fc
  .record({
    state: fc.nat(),
    words: someWords,
    look: aLook,
    before: aLook,
    remarks: fc.array(aRemark, { maxLength: 12 }),
    assignee: fc.constantFrom(null, 'U0SUE', 'nobody at all'),
    dueAt: fc.oneof(fc.constant(null), aMoment),
    locale: fc.constantFrom(...LOCALES),
    note: fc.oneof(fc.constant(null), someWords),
  })
  .map(({ state, words, look, before, remarks, assignee, dueAt, locale, note }) => {
    const states = everyState(words);
    const [, base] = states[state % states.length] ?? ['', aRequest()];
    const approvals = base.approvals.map((approval) => ({ ...approval, note }));
    return {
      ...base,
      check: checkOf(look),
      submittedCheck: checkOf(before),
      remarks,
      assignee,
      dueAt,
      locale,
      approvals,
    };
  });
