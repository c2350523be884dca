import { describe, expect, it } from 'vitest';
import { mailPresumed, mailSent, mailUndeliverable } from '../../../src/domain/decide/mail.ts';
import type { MailKind } from '../../../src/domain/effects.ts';
import { aPolicy, NOW } from '../../build.ts';
import { STATES, type StateName } from './states.ts';

const moment = { now: NOW, policy: aPolicy() };

describe('a mail that was accepted', () => {
  it.each<[StateName, MailKind, number | null]>([
    ['completed', 'deleted', NOW],
    ['rejected', 'rejected', NOW],
    ['cancelled', 'cancelled', NOW],
    ['completed', 'receipt', null],
    ['rejected', 'action_needed', null],
    ['pending', 'receipt', null],
    ['pending', 'rejected', null],
  ])('of a request that is %s, about %s', (state, mail, toldAt) => {
    expect(mailSent(STATES[state], mail, moment)).toMatchObject({
      value: { request: { toldAt }, event: { kind: 'mail.sent', mail } },
    });
  });
});

describe('a mail that was never confirmed', () => {
  it.each<[StateName, string[]]>([
    ['pending', ['card.refresh', 'thread.note']],
    ['awaiting_code', []],
  ])('of a request that is %s alarms nobody', (state, effects) => {
    const presumed = mailPresumed(STATES[state], 'receipt', moment);
    expect(presumed).toMatchObject({
      value: { request: { attention: STATES[state].attention }, event: { kind: 'mail.presumed', mail: 'receipt' } },
    });
    expect(presumed.ok && presumed.value?.effects.map(({ kind }) => kind)).toEqual(effects);
  });

  it.each([
    ['completed', 'deleted', NOW],
    ['completed', 'receipt', null],
    ['pending', 'deleted', null],
  ] as const)(
    'of a request that is %s, about %s: whether the customer probably knows how it ended',
    (state, mail, presumedAt) => {
      expect(mailPresumed(STATES[state], mail, moment)).toMatchObject({
        value: { request: { presumedAt, toldAt: STATES[state].toldAt } },
      });
    },
  );
});

describe('a mail that cannot be delivered', () => {
  it.each<[StateName, string]>([
    ['pending', 'mail_undeliverable'],
    ['completed', 'mail_undeliverable'],
    ['deleting, unknown', 'mail_undeliverable'],
    ['deleting, refused', 'deletion_refused'],
    ['deleting, blocked', 'deletion_blocked'],
  ])('of a request that is %s asks for a person, unless there is greater trouble', (state, code) => {
    expect(mailUndeliverable(STATES[state], 'deleted', '550', moment)).toMatchObject({
      value: { request: { attention: { code } }, event: { mail: 'deleted', code: '550' } },
    });
  });
});
