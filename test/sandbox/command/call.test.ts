import { describe, expect, it } from 'vitest';
import { openerFor } from '../../../src/sandbox/command/browser.ts';
import { readCall, whyNot } from '../../../src/sandbox/command/call.ts';
import { USAGE } from '../../../src/sandbox/command/usage.ts';

const PLAIN = { kind: 'run', open: false, withoutDesk: false, port: 4000, deskPort: 3000, socket: false, deskEnv: {} };

describe('npm run sandbox', () => {
  it.each([
    ['by itself', [], {}, PLAIN],
    ['with --open', ['--open'], {}, { ...PLAIN, open: true }],
    ['without a desk', ['--without-desk'], {}, { ...PLAIN, withoutDesk: true }],
    ['on other ports', [], { PORT: '8080', SANDBOX_PORT: ' 8081 ' }, { ...PLAIN, port: 8081, deskPort: 8080 }],
    ['with ports that are empty', [], { PORT: '', SANDBOX_PORT: '' }, PLAIN],
    ['on any ports', [], { PORT: '0', SANDBOX_PORT: '0' }, { ...PLAIN, port: 0, deskPort: 0 }],
    ['over a socket', [], { SANDBOX_SLACK: 'socket' }, { ...PLAIN, socket: true }],
    [
      'with a brand, beside what is none of its business',
      [],
      { BRAND_NAME: 'Acme', BRAND_COLOR: '#7a1fa2', DESK_SECRET: 'not for the sandbox' },
      { ...PLAIN, deskEnv: { BRAND_NAME: 'Acme', BRAND_COLOR: '#7a1fa2' } },
    ],
    ['with --help', ['--help', '--open'], {}, { kind: 'help' }],
    ['with -h', ['-h'], { PORT: 'x' }, { kind: 'help' }],
  ])('is understood %s', (_, args, env, call) => {
    expect(readCall(args, env)).toEqual(call);
  });

  it.each([
    ['a word', ['now'], {}, /now/],
    ['a mistyped option', ['--opne'], {}, /opne/],
    ['an option with a value', ['--open=firefox'], {}, /--open/],
    ['another option with a value', ['--without-desk=now'], {}, /--without-desk takes no value/],
    ['a port that is none', [], { PORT: 'eighty' }, /^PORT must be a port/],
    ['a port beyond the last', [], { SANDBOX_PORT: '65536' }, /^SANDBOX_PORT must be a port/],
    ['a port below the first', [], { SANDBOX_PORT: '-1' }, /^SANDBOX_PORT must/],
    ['a port in parts', [], { PORT: '30.5' }, /^PORT must/],
    ['one port for both', [], { PORT: '4000' }, /PORT and SANDBOX_PORT/],
    ['a door that there is not', [], { SANDBOX_SLACK: 'carrier pigeon' }, /SANDBOX_SLACK/],
  ])('refuses %s, by name', (_, args, env, words) => {
    expect(readCall(args, env)).toEqual({ kind: 'problem', problem: expect.stringMatching(words) });
  });

  it.each([
    ['its own port is taken', { code: 'EADDRINUSE', port: 4000 }, /4000 is taken.*SANDBOX_PORT=4001/],
    ['the desk’s is', { code: 'EADDRINUSE', port: 3000 }, /3000 is taken.* PORT=3001/],
    ['it may not listen there', { code: 'EACCES', port: 80 }, /80 is not yours.* PORT/],
    ['packages are missing', Object.assign(new Error('ws'), { code: 'ERR_MODULE_NOT_FOUND' }), /npm ci[\s\S]*ws/],
  ])('says what helps when %s', (_, error, words) => {
    expect(whyNot(error, { port: 4000 })).toMatch(words);
  });

  it('leaves a bug to developers', () => {
    expect(whyNot(new TypeError('x is not a function'), { port: 4000 })).toBeNull();
    expect(whyNot(null, { port: 4000 })).toBeNull();
  });

  it('has help for every variable that it reads', () => {
    for (const name of ['SANDBOX_PORT', 'PORT', 'SANDBOX_SLACK', 'QUIET_HOURS', 'RULE_SET', 'APPROVALS_REQUIRED'])
      expect(USAGE).toMatch(new RegExp(`^  ${name} `, 'm'));
    for (const name of ['BRAND_NAME', 'BRAND_COLOR', 'BRAND_LOGO', 'SUPPORT_CONTACT']) expect(USAGE).toContain(name);
  });

  it.each([
    ['darwin', 'open'],
    ['linux', 'xdg-open'],
    ['win32', 'cmd'],
  ] as const)('opens a browser on %s by %s', (platform, command) => {
    const [program, ...args] = openerFor(platform, 'http://127.0.0.1:4000');
    expect(program).toBe(command);
    expect(args.at(-1)).toBe('http://127.0.0.1:4000');
  });
});
