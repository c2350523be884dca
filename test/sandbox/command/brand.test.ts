import { expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/config.ts';
import { branded } from '../../../src/sandbox/brand/brand.ts';

const NEEDED = { MAIL_FROM: 'Deletion Desk <desk@company.example>' };
/** The brand that the desk makes of it; of what else it lacks this says nothing. */
function problems(env: Readonly<Record<string, string>>): readonly string[] {
  const loaded = loadConfig({ ...NEEDED, ...env }, 0);
  return loaded.ok
    ? []
    : loaded.problems.map(({ variable }) => variable).filter((name) => /BRAND|SUPPORT|MAIL_FROM/.test(name));
}

it('the sandbox has a brand that the desk takes', () => {
  const env = branded({});
  expect(env).toMatchObject({ BRAND_NAME: 'Streamwell', BRAND_LOGO: expect.stringMatching(/svg$/) });
  expect(problems(env)).toEqual([]);
});

it('a part of it can be tried by itself, and a name of one’s own takes its logo away', () => {
  expect(branded({ BRAND_COLOR: '#7a1fa2' })).toMatchObject({ BRAND_NAME: 'Streamwell', BRAND_COLOR: '#7a1fa2' });
  expect(branded({ BRAND_NAME: 'Acme' })).toEqual({ BRAND_NAME: 'Acme' });
});
