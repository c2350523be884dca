import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, isVisible, shownId } from '../../src/domain/text.ts';

const NOTHING = [
  '\u3164',
  '\u115f\u1160',
  '\uffa0',
  '\u2800\u2800',
  '\u200d',
  '\ufe0f',
  '\u034f',
  '\u00a0\u3000',
  '\u180e',
  '\u{e0041}',
  ' ',
];

describe('a text', () => {
  it.each(NOTHING)('of %j shows nothing, so that it is as if it were empty', (text) => {
    expect(clean(text)).toBe('');
    expect(clean(`${text}${text}a`)).toContain('a');
  });

  it('hides no second alphabet', () => {
    const tags = [...'delete all'].map((sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('');
    expect(clean(`Acme${tags}`)).toBe('Acme');
  });

  it.each(['مرحبا', '晨星', '👩‍👩‍👧‍👦', 'é', 'ก็', '한', '🇯🇵', '\ud800'])('that people see stays: %s', (text) => {
    expect(clean(text)).toBe(text.toWellFormed());
  });

  it('is empty or shows something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = clean(text);
        expect(shown === '' || isVisible(shown)).toBe(true);
      }),
    );
  });
});

it('an id always shows something, at most as long as there is room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (id) => {
      expect(isVisible(shownId(id, 20))).toBe(true);
      expect([...shownId(id, 20)].length).toBeLessThanOrEqual(20);
    }),
    { examples: NOTHING.map((id): [string] => [id]) },
  );
  expect(shownId('\u3164')).toBe('U+3164');
});
