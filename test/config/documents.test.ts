import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from '../../src/config/documents.ts';
import { GROUPS, SETTINGS } from '../../src/config/settings/settings.ts';
import { NOW } from '../build.ts';
import { textOf } from '../documents.ts';

it.each(Object.keys(DOCUMENTS))('%s says what the list of settings says; if not: npm run docs', (file) => {
  const text = textOf(file);
  expect(text, `${file} is not what the settings say: npm run docs`).toBe(DOCUMENTS[file]?.(text));
});

it('README keeps the place for the table', () => {
  expect(DOCUMENTS['README.md']?.(textOf('README.md'))).toContain('| `SLACK_BOT_TOKEN` | required |');
});

it('no setting stands in two groups', () => {
  const names = GROUPS.flatMap(({ settings }) => Object.keys(settings));
  expect(names.sort()).toEqual(Object.keys(SETTINGS).sort());
});

describe.each(Object.entries(SETTINGS))('%s', (_name, setting) => {
  it('has a default and an example that can be read, and half a sentence about it', () => {
    const { without } = setting;
    const written = [
      ...(typeof without === 'object' && 'default' in without ? [without.default] : []),
      // A picture and a calendar would have to be there.
      ...('example' in setting && setting.example !== 'logo.svg' ? [setting.example ?? ''] : []),
      ...('blank' in setting ? [setting.blank ?? ''] : []),
    ].filter((text) => text !== '');
    expect(written.map((text) => setting.read(text, NOW)).filter((read) => 'problem' in read)).toEqual([]);
    expect(setting.words).toMatch(/^[^\n|]+[^.\n|]$/);
  });
});
