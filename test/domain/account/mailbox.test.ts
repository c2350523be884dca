import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxOf } from '../../../src/domain/account/mailbox.ts';

describe('a mailbox', () => {
  it.each([
    [
      'ada@example.com',
      ['Ada@Example.COM', ' ada@example.com ', 'ada@example.com.', 'ada+desk@example.com', 'ada+@example.com'],
    ],
    ['ada.l@example.com', ['ada.l+a+b@example.com', 'ＡＤＡ.l@ｅxample.com']],
    ['adal@gmail.com', ['a.d.a.l@gmail.com', 'Ada.L+x@googlemail.com', 'adal@GMAIL.com.']],
    ['o@xn--bcher-kva.example', ['o@bücher.example', 'O+1@BÜCHER.example.']],
  ])('%s is reached by %j', (mailbox, spellings) => {
    for (const spelling of [mailbox, ...spellings]) expect(mailboxOf(spelling)).toBe(mailbox);
  });

  it.each([
    ['ada.l@example.com', 'adal@example.com'],
    ['ada@example.com', 'ada@sub.example.com'],
    ['ada@example.com', 'adb@example.com'],
    ['+ada@example.com', '+bob@example.com'],
    ['ada@gmail.com', 'ada@gmail.co'],
  ])('%s is another one than %s', (one, other) => expect(mailboxOf(one)).not.toBe(mailboxOf(other)));

  const local = fc.stringMatching(/^[a-z]{1,5}(\.[a-z]{1,5}){0,2}$/);
  const domain = fc.constantFrom('example.com', 'gmail.com', 'googlemail.com', 'mail.example.co.uk');
  const tag = fc.stringMatching(/^\+[a-z0-9+.]{0,8}$/);

  it('is the same whatever tag, case and dot at the end are added to an address', () => {
    fc.assert(
      fc.property(local, domain, tag, fc.constantFrom('', '.'), (name, host, added, dot) => {
        const plain = mailboxOf(`${name}@${host}`);
        expect(mailboxOf(`${name}${added}@${host}${dot}`.toUpperCase())).toBe(plain);
        expect(mailboxOf(plain)).toBe(plain);
      }),
    );
  });

  it('is told of any text, whatever was stored', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => mailboxOf(text).includes('@')));
  });
});
