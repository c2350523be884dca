import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { noActiveProjects } from '../../../src/domain/prerequisites/noActiveProjects.ts';
import { aContext, facts } from '../../build.ts';

const project = (name: string, active: boolean) => ({ id: `prj_${name}`, name, active });
const check = (...projects: ReturnType<typeof project>[]) =>
  noActiveProjects.check(facts({ projects: known(projects) }), aContext());

describe('no_active_projects', () => {
  it.each([
    ['no projects', [], 'met'],
    ['one disabled', [project('Demo', false)], 'met'],
    ['all disabled', [project('Demo', false), project('Live', false)], 'met'],
    ['one active', [project('Demo', true)], 'unmet'],
    ['one active among disabled ones', [project('Demo', false), project('Live', true)], 'unmet'],
  ])('with %s', (_, projects, status) => {
    expect(check(...projects).status).toBe(status);
  });

  it('is unknown when the console does not list the projects', () => {
    expect(noActiveProjects.check(facts({ projects: UNKNOWN }), aContext()).status).toBe('unknown');
  });
});
