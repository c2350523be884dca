import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forTerminal } from '../../src/cli/terminal.ts';

it.each([
  ['a\u009b2Jb', 'a\\u009b2Jb'],
  ['\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
  ['\u007f\u0085', '\\u007f\\u0085'],
  ['1\r2', '1\\u000d2'],
  ['id,name\r\n1,ä\t晨星\n', 'id,name\r\n1,ä\t晨星\n'],
])('%j is printed as %j', (said, printed) => {
  expect(forTerminal(said)).toBe(printed);
});

it('nothing that is printed moves a cursor, and JSON stays what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        forTerminal(text)
          .replaceAll('\r\n', '')
          .replace(/[\n\t]/g, ''),
      ).not.toMatch(/\p{Cc}/u);
      expect(JSON.parse(forTerminal(JSON.stringify({ text })))).toEqual({ text });
    }),
    { examples: [['\u009b'], ['\u0080\u009f\u007f']] },
  );
});
