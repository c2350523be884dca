import { describe, expect, it } from 'vitest';
import { MAIL_ADDRESS } from '../../src/domain/mailAddress.ts';
import { HOSTILE_ADDRESSES } from '../doors/outbox/address.ts';

describe('a mail address', () => {
  it.each([
    'ada@example.com',
    'Ada.Lovelace+desk@sub.example.co.uk',
    "o'neil@example.com",
    'a_b-c=d@x-y.example',
    'a@xn--80ak6aa92e.com',
    `${'a'.repeat(64)}@example.com`,
  ])('may be %s', (address) => expect(MAIL_ADDRESS.test(address)).toBe(true));
  it.each(HOSTILE_ADDRESSES)('may not be %j', (address) => expect(MAIL_ADDRESS.test(address)).toBe(false));
});
