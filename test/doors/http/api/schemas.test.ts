import { expect, it } from 'vitest';
import { requestBody } from '../../../../src/doors/http/api/schemas.ts';
import { HOSTILE_ADDRESSES } from '../../outbox/address.ts';
import { aBody } from '../aDoor.ts';

it('takes an address with blanks around it', () => {
  expect(requestBody.parse(aBody({ admin_email: ' ada@example.com ' })).admin_email).toBe('ada@example.com');
});

it.each(HOSTILE_ADDRESSES.filter((address) => !/^[^\s<>(),;:"\\@]+@[^\s<>(),;:"\\@]+$/.test(address.trim())))(
  'takes nothing that is no single address: %j',
  (address) => {
    expect(requestBody.safeParse(aBody({ admin_email: address })).success).toBe(false);
  },
);
