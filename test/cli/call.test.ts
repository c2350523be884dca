import { describe, expect, it } from 'vitest';
import { readCall } from '../../src/cli/call.ts';
import { COMMANDS } from '../../src/cli/commands.ts';

const read = (line: string, colours = false) =>
  readCall(COMMANDS, line.split(' ').filter(Boolean), { columns: 100, colours });

describe('a call of the command line', () => {
  it.each([
    ['queue', 'queue', [], {}],
    ['--json queue', 'queue', [], { json: true }],
    ['dossier DR-7F3K-2QXV --out x.json', 'dossier', ['DR-7F3K-2QXV'], { out: 'x.json' }],
    ['dossier verify x.json --key k --json', 'dossier verify', ['x.json'], { key: 'k', json: true }],
    ['dossier verify --key=k x.json', 'dossier verify', ['x.json'], { key: 'k' }],
    ['audit verify --head 7:ab', 'audit verify', [], { head: '7:ab' }],
    ['outbox retry', 'outbox retry', [], {}],
    ['outbox retry OB-1', 'outbox retry', ['OB-1'], {}],
    ['export --csv', 'export', [], { csv: true }],
  ])('%s is read as the command takes it', (line, name, args, values) => {
    const { command, ...rest } = read(line);
    expect([command?.name.join(' '), rest]).toEqual([name, { args, values }]);
  });

  it.each([
    ['fly', "unknown command 'fly'", 'help'],
    ['fly --help', "unknown command 'fly'", 'help'],
    ['help fly', "unknown command 'fly'", 'help'],
    ['explian DR-7F3K-2QXV', 'Did you mean explain?', 'help'],
    ['verify dossier', "unknown command 'verify'", 'help'],
    ['outbox', 'outbox retry [delivery id]', 'help <command>'],
    ['outbox lsit', 'Did you mean list?', 'help'],
    ['--json', 'outbox list', 'help <command>'],
    ['explain', "missing required argument 'request id'", 'help explain'],
    ['explain DR-7F3K-2QXV again', 'Expected 1 argument but got 2', 'help explain'],
    ['queue all', 'Expected 0 arguments but got 1', 'help queue'],
    ['audit verify --head', "option '--head <seq>:<hash>' argument missing", 'help audit verify'],
    ['audit verify --haed 7:ab', 'Did you mean --head?', 'help audit verify'],
    ['dossier verify x.json', "required option '--key", 'help dossier verify'],
    ['dossier verify x.json --key k --out y', "unknown option '--out'", 'help dossier verify'],
    ['copy --to x', "required option '--from", 'help copy'],
    ['queue --out x', "unknown option '--out'", 'help queue'],
    ['queue --toString', "unknown option '--toString'", 'help queue'],
  ])('“%s” is refused with what is wrong and where to read on', (line, problem, hint) => {
    const refused = read(line);
    expect(refused).toMatchObject({ command: null, code: 2, said: expect.stringContaining(problem) });
    expect('said' in refused && refused.said).toContain(`npm run desk -- ${hint}`);
  });

  it.each(COMMANDS.map(({ name, does }) => [name.join(' '), does]))(
    '%s has its help, however it is asked for',
    (name, does) => {
      const help = read(`help ${name}`);
      expect(help).toMatchObject({ command: null, code: 0 });
      const words = ('said' in help ? help.said : '').replace(/\s+/g, ' ');
      expect(words).toContain(`Usage: npm run desk -- ${name} `);
      expect(words).toContain(does);
      expect(words).toMatch(/ --json /);
      expect(read(`${name} --help`)).toEqual(help);
    },
  );

  it.each(['', 'help', '--help', '-h'])('“%s” is answered with all commands and the exit codes', (line) => {
    expect(read(line)).toMatchObject({ code: 0, said: expect.stringMatching(/ {2}outbox list .*Exit codes: 0 done/s) });
  });

  it.each([80, 100, 200])(
    'the list of all commands fits a terminal of %i columns, and what each does stands beside it',
    (columns) => {
      const help = readCall(COMMANDS, ['help'], { columns, colours: false });
      const lines = 'said' in help ? help.said.split('\n') : [];
      expect(lines.filter((line) => line.length > columns)).toEqual([]);
      for (const { name, does } of COMMANDS)
        expect(
          lines.some((line) => line.startsWith(`  ${name.join(' ')}`) && line.includes(`  ${does.slice(0, 20)}`)),
        ).toBe(true);
    },
  );

  it('the version is that of the package', () => {
    expect(read('--version')).toEqual({ command: null, code: 0, said: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  });

  it('colours are for who sees them', () => {
    expect(read('help', true)).toMatchObject({ said: expect.stringContaining('\u001b[1mUsage:\u001b[22m') });
    expect(read('help')).toMatchObject({ said: expect.not.stringContaining('\u001b') });
  });
});
