import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../src/notary/canonical.ts';

describe('canonical JSON (RFC 8785)', () => {
  it.each([
    ['no blanks', { b: [1, 2], a: null }, '{"a":null,"b":[1,2]}'],
    ['keys by UTF-16 units: an emoji before U+FB33', { '\ufb33': 1, '😀': 2 }, '{"😀":2,"\ufb33":1}'],
    ['keys by units, not by language', { ö: 1, z: 2, Z: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"Z":3,"z":2,"ö":1}'],
    ['order within arrays', [3, 1, 2], '[3,1,2]'],
    ['whole numbers', [1.0, -0, 1e21, 9007199254740991], '[1,0,1e+21,9007199254740991]'],
    ['fractions as short as they are exact', [0.1, 1e-7, 4.5], '[0.1,1e-7,4.5]'],
    [
      'control characters, quotes and backslashes only',
      '\u0000\u001f\b\n"\\/é\u2028',
      '"\\u0000\\u001f\\b\\n\\"\\\\/é\u2028"',
    ],
    ['words as they are', [true, false, null], '[true,false,null]'],
    ['no member without a value', { a: undefined, b: 1 }, '{"b":1}'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ['half a character', '\ud800'],
    ['half a character in a key', { '\udc00': 1 }],
    ['no number', Number.NaN],
    ['nothing', undefined],
  ])('has no form for %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });

  it('is hashed as sha256sum does', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('é')).toBe(sha256(Buffer.from([0xc3, 0xa9]).toString()));
  });
});
