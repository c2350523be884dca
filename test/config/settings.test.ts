import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { nearName } from '../../src/config/nearNames.ts';
import { readSettings } from '../../src/config/readSettings.ts';
import { byDefault, kind, optional, required } from '../../src/config/setting.ts';
import { SETTINGS } from '../../src/config/settings/settings.ts';
import { NOW } from '../build.ts';
import { COMPLETE } from './complete.ts';

const NAMES = Object.keys(SETTINGS);

const warned = (env: Record<string, string>) => {
  const loaded = loadConfig({ ...COMPLETE, ...env }, NOW);
  return loaded.ok ? loaded.warnings : loaded.problems;
};

describe('a name that is none of the settings', () => {
  it.each([
    ['SLACK_BOT_TOKNE', 'SLACK_BOT_TOKEN'],
    ['SLACK_CHANEL', 'SLACK_CHANNEL'],
    ['REVEIW_DEADLINE', 'REVIEW_DEADLINE'],
    ['INTAKE_TOKEN', 'INTAKE_TOKENS'],
    ['SMPT_URL', 'SMTP_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['TIME_ZONE', 'TIMEZONE'],
    ['DESK_SECRET_PREVIUOS', 'DESK_SECRET_PREVIOUS'],
  ])('%s is near to %s', (written, meant) => {
    expect(nearName(written, NAMES)).toBe(meant);
  });

  it.each(['HOME', 'HOSTNAME', 'PATH', 'PORTS', 'TZ', 'SMTP_PORT', 'CONSOLE_PORT', 'DESK_URL', 'NODE_ENV'])(
    '%s is that of another program',
    (written) => expect(nearName(written, NAMES)).toBeNull(),
  );

  it('is pointed at, and the desk starts', () => {
    expect(warned({ REVEIW_DEADLINE: '3d', DESK_SECRET_FLIE: '/run/secrets/desk', PATH: '/bin' })).toEqual([
      { variable: 'REVEIW_DEADLINE', problem: "is none of the desk's settings: is REVIEW_DEADLINE meant?" },
      { variable: 'DESK_SECRET_FLIE', problem: "is none of the desk's settings: is DESK_SECRET_FILE meant?" },
    ]);
  });

  it('is named beside the one that is missing for it', () => {
    expect(warned({ SLACK_BOT_TOKEN: '', SLACK_BOT_TOKNE: 'xoxb-canary-1' })).toEqual([
      {
        variable: 'SLACK_BOT_TOKEN',
        problem: 'is missing: the bot token (OAuth & Permissions) (SLACK_BOT_TOKNE is there: is that the one?)',
      },
    ]);
  });

  it('is pointed at when it is the file of what is no secret', () => {
    expect(warned({ SLACK_CHANNEL_FILE: '/run/channel' })).toEqual([
      { variable: 'SLACK_CHANNEL_FILE', problem: 'is not read: SLACK_CHANNEL is no secret, so set it itself' },
    ]);
  });
});

describe('a setting', () => {
  const word = kind('a word', (text) => (/^\w+$/.test(text) ? { value: text } : { problem: 'must be a word' }));
  const settings = {
    NAME: required(word, { words: 'the `name` ([how](docs/x.md))' }),
    COLOUR: byDefault('red', word, { words: 'its colour', blank: 'none' }),
    PLACE: optional('nowhere', word, { words: 'where it is', deprecated: 'use SPOT' }),
    KEY: required(word, { words: 'its key', secret: true, unless: 'PLACE' }),
  };
  const read = (env: Record<string, string>) => readSettings(settings, env, NOW);

  it('is what was written, its default, or nothing', () => {
    expect(read({ NAME: ' ada ', KEY: 'k' }).values).toEqual({ NAME: 'ada', COLOUR: 'red', PLACE: null, KEY: 'k' });
  });

  it('that is missing is said with what it is for, and what would do instead', () => {
    expect(read({}).problems).toEqual([
      { variable: 'NAME', problem: 'is missing: the name (how)' },
      { variable: 'KEY', problem: 'is missing: its key; or set PLACE' },
    ]);
  });

  it('that is not needed beside another one is not read', () => {
    expect(read({ NAME: 'ada', PLACE: 'here', KEY: 'not a word' }).problems).toEqual([]);
  });

  it('set to nothing is left out, unless that means something', () => {
    expect(read({ NAME: 'ada', KEY: 'k', COLOUR: ' ', PLACE: ' ' }).values).toMatchObject({
      COLOUR: 'none',
      PLACE: null,
    });
  });

  it('of an old name is read and warned of', () => {
    const { values, warnings } = read({ NAME: 'ada', PLACE: 'here' });
    expect(values.PLACE).toBe('here');
    expect(warnings).toEqual([{ variable: 'PLACE', problem: 'is an old name: use SPOT' }]);
  });

  it('is shown as it is in use, a secret never', () => {
    expect(read({ NAME: 'ada', KEY: 'k' }).used).toEqual([
      { name: 'NAME', from: 'environment', text: 'ada' },
      { name: 'COLOUR', from: 'default', text: 'red' },
      { name: 'PLACE', from: 'nothing', text: null },
      { name: 'KEY', from: 'environment', text: null },
    ]);
  });
});

it('no secret is shown by the list of what is in use', () => {
  const loaded = loadConfig(COMPLETE, NOW);
  const shown = JSON.stringify(loaded.ok && loaded.used);
  const secrets = Object.entries(SETTINGS).flatMap(([name, setting]) => ('secret' in setting ? [name] : []));
  expect(secrets).toContain('INTAKE_TOKENS');
  for (const name of secrets) expect(shown).not.toContain(COMPLETE[name as keyof typeof COMPLETE] ?? 'none given');
});
