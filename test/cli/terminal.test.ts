import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forTerminal, paint, table } from '../../src/cli/terminal.ts';

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

it('colours are printed where they are seen, and left out elsewhere', () => {
  const text = `${paint('bad', 'dead')}\u001b[2J`;
  expect(forTerminal(text, true)).toBe('\u001b[31mdead\u001b[39m\\u001b[2J');
  expect(forTerminal(text)).toBe('dead\\u001b[2J');
});

it('the cells of a table stand below each other, coloured or not', () => {
  const rows = [
    ['id', 'state'],
    ['DR-7F3K-2QXV', paint('bad', 'dead'), 'smtp_550'],
    ['x', 'ready', ''],
  ];
  expect(table(rows).map((row) => forTerminal(row))).toEqual([
    'id            state',
    'DR-7F3K-2QXV  dead   smtp_550',
    'x             ready',
  ]);
});
