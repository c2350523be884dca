import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSecrets, hmac } from '../../src/platform/secrets.ts';

const OLD = 'the old secret, of at least 32 characters';
const NEW = 'the new secret, of at least 32 characters';

const TEXTS = [
  '',
  'a',
  '中文 and é',
  'x'.repeat(5_461),
  '漢'.repeat(5_461),
  'x'.repeat(5_462),
  '漢'.repeat(20_000),
  'b',
];

it('hashes like HMAC-SHA256, texts of any length one after the other', () => {
  const key = Buffer.alloc(32, 7);
  const mac = hmac(key);
  for (const as of ['base64', 'base64url', 'hex'] as const)
    for (const text of TEXTS) expect(mac(text, as)).toBe(createHmac('sha256', key).update(text).digest(as));
});

describe('a new secret beside the previous one', () => {
  const [old, only, both] = [createSecrets(OLD), createSecrets(NEW), createSecrets(NEW, OLD)];

  it('takes what the old one made, as long as it is given', () => {
    const asked = (secrets: typeof both) => [
      secrets.isLinkKey('DR-1', old.linkKey('DR-1')),
      secrets.isFormMark('session', old.formMark('session')),
      secrets.isCode(old.hashCode('DR-1', '12345678'), 'DR-1', '12345678'),
      secrets.hashesOfToken('token').includes(old.hashToken('token')),
    ];
    expect(asked(both)).toEqual([true, true, true, true]);
    expect(asked(only)).toEqual([false, false, false, false]);
    const sealed = old.seal('12345678', 'DR-1');
    expect(both.unseal(sealed, 'DR-1')).toBe('12345678');
    expect(() => only.unseal(sealed, 'DR-1')).toThrow();
    expect(() => both.unseal(sealed, 'DR-2')).toThrow();
  });

  it('makes nothing new with the old one', () => {
    const made = (secrets: typeof both) => [
      secrets.linkKey('DR-1'),
      secrets.formMark('session'),
      secrets.hashCode('DR-1', '12345678'),
      secrets.hashToken('token'),
      secrets.auditHash('', 'entry'),
      secrets.rowSeal('row'),
      secrets.rowShare('seal'),
      secrets.keyCheck,
    ];
    expect(made(both)).toEqual(made(only));
    for (const [index, text] of made(old).entries()) expect(made(both)[index]).not.toBe(text);
    expect(only.unseal(both.seal('12345678', 'DR-1'), 'DR-1')).toBe('12345678');
  });

  it('takes nothing that neither made', () => {
    expect(both.isLinkKey('DR-2', old.linkKey('DR-1'))).toBe(false);
    expect(both.isCode(old.hashCode('DR-1', '12345678'), 'DR-2', '12345678')).toBe(false);
    expect(both.isFormMark('session', '')).toBe(false);
  });
});

it('takes no key for a hash that is longer than its block', () => {
  expect(() => hmac(Buffer.alloc(65))).toThrow(RangeError);
  expect(hmac(Buffer.alloc(64))('a', 'hex')).toBe(createHmac('sha256', Buffer.alloc(64)).update('a').digest('hex'));
});
