import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailAddress, sameAddress } from '../../src/domain/mailAddress.ts';
import { HOSTILE_ADDRESSES } from '../doors/outbox/address.ts';

describe('a mail address', () => {
  it.each([
    'ada@example.com',
    'Ada.Lovelace+desk@sub.example.co.uk',
    "o'neil@example.com",
    'a_b-c=d@x-y.example',
    'a@xn--80ak6aa92e.com',
    `${'a'.repeat(64)}@example.com`,
    'ada@mail.k8s',
    'root@db-1.internal.svc',
  ])('may be %s', (address) => expect(mailAddress(address)).toBe(address));
  it.each([
    ...HOSTILE_ADDRESSES,
    'ada@mail_1.example',
    'ba..z@example.com',
    'ada@mailhost',
    'ada@x.12',
    `${'é'.repeat(400)}@x.de`,
  ])('may not be %j', (address) => expect(mailAddress(address)).toBeNull());

  it.each([
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['info@BÜCHER.example', 'info@xn--bcher-kva.example'],
    ['info@例え.テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['info@邮箱。中国', 'info@xn--c0zu34b.xn--fiqs8s'],
    ['info@аpple.example', 'info@xn--pple-43d.example'],
  ])('in another script goes out in punycode: %s', (written, wire) => {
    expect(mailAddress(written)).toBe(wire);
    expect(sameAddress(written, wire.toUpperCase())).toBe(true);
  });
  it('that looks like another one is not the same', () => {
    expect(sameAddress('a@аpple.example', 'a@apple.example')).toBe(false);
    expect(sameAddress('１２７.0.0.1', '127.0.0.1')).toBe(false);
    expect(mailAddress('a@１２７.0.0.1')).toBeNull();
  });

  it('is printable ASCII with one @, nothing that separates, and the same when it is read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.emailAddress()), (text) => {
        const address = mailAddress(text);
        if (address === null) return;
        expect(address).toMatch(/^[^@\s,;:<>()[\]"\\]+@[A-Za-z0-9.-]+$/);
        expect(mailAddress(address)).toBe(address);
      }),
    );
  });
});
