import { describe, expect, it } from 'vitest';
import { readCall } from '../../src/cli/call.ts';
import { COMMANDS } from '../../src/cli/commands.ts';

const read = (line: string) => readCall(COMMANDS, line.split(' ').filter(Boolean));

describe('a call of the command line', () => {
  it.each([
    ['queue', 'queue', [], {}],
    ['--json queue', 'queue', [], { json: true }],
    ['dossier DR-7F3K-2QXV --out x.json', 'dossier', ['DR-7F3K-2QXV'], { out: 'x.json' }],
    ['dossier verify x.json --key k --json', 'dossier verify', ['x.json'], { key: 'k', json: true }],
    ['dossier verify --key=k x.json', 'dossier verify', ['x.json'], { key: 'k' }],
    ['audit verify --head 7:ab', 'audit verify', [], { head: '7:ab' }],
    ['audit verify --head', 'audit verify', [], { head: true }],
    ['outbox retry OB-1', 'outbox retry', ['OB-1'], {}],
    ['export --csv', 'export', [], { csv: true }],
  ])('%s is read as the command takes it', (line, name, args, values) => {
    const { command, ...rest } = read(line);
    expect([command?.name.join(' '), rest]).toEqual([name, { args, values }]);
  });

  it.each([
    ['fly', 'There is no such command.'],
    ['outbox', 'There is no such command.'],
    ['--json', 'There is no such command.'],
    ['verify dossier', 'There is no such command.'],
    ['audit verify --haed 7:ab', 'audit verify takes no --haed.'],
    ['queue --out x', 'queue takes no --out.'],
    ['queue --toString', 'queue takes no --toString.'],
    ['', null],
  ])('“%s” is none, and says what was wrong', (line, problem) => {
    expect(read(line)).toEqual({ command: null, problem });
  });
});
