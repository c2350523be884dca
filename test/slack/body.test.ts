import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../../src/slack/body.ts';

/** A press, with any text in it, as JSON. */
const press = fc
  .string({ unit: 'grapheme' })
  .map((text) => JSON.stringify({ type: 'block_actions', user: { id: 'U1' }, actions: [{ value: `a ${text} b` }] }));

/** All that a form may make of a text: what need not be escaped may be, with small and with capital digits. */
const escaped = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...[...text].map((sign) => {
        const codes = [...Buffer.from(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
        const plain = sign === ' ' ? '+' : /[&+%]/.test(sign) ? codes : sign;
        return fc.constantFrom(plain, codes, codes.toUpperCase());
      }),
    )
    .map((signs) => signs.join(''));

describe('the body of what Slack sends', () => {
  it('is read alike however its form is escaped', () => {
    fc.assert(
      fc.property(
        press.chain((json) => fc.tuple(fc.constant(json), escaped(json))),
        ([json, value]) => {
          expect(parseBody(Buffer.from(`payload=${value}`), 'form')).toEqual(JSON.parse(json));
        },
      ),
    );
  });

  it('is read as browsers read a form, whatever of its escapes is broken', () => {
    const pieces = fc.array(fc.constantFrom('%', '%4', '%g0', '%0g', '%41', '%c3%A9', '%ff', '+', '4', '%25'));
    fc.assert(
      fc.property(pieces, (list) => {
        const form = `payload=${encodeURIComponent('{"type":"dialog","user":{"id":"')}${list.join('')}${'"}}'}`;
        const body = parseBody(Buffer.from(form), 'form');
        expect(body).toEqual(JSON.parse(String(new URLSearchParams(form).get('payload'))));
      }),
    );
  });

  it.each([
    'payload=%7B%22type',
    'payload=',
    'payload=%7B%22type%22%3A%22block_actions%22%7D',
    'payload=null',
    'payload=%',
  ])('is nothing that can be handled: %s', (form) => {
    expect(parseBody(Buffer.from(form), 'form')).toBeNull();
  });

  it.each([
    'team=T1&payload=%7B%22type%22%3A%22x%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%7D',
    'payload=%7B%22type%22%3A%22x%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%7D&team=T1',
  ])('has its payload among other fields, too: %s', (form) => {
    expect(parseBody(Buffer.from(form), 'form')).toEqual({ type: 'x', user: { id: 'U1' } });
  });
});
