import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/facts.ts';
import { noActiveProjects } from '../../../src/domain/prerequisites/noActiveProjects.ts';
import { facts } from '../../build.ts';

const project = (name: string, active: boolean) => ({ id: `prj_${name}`, name, active });
const check = (...projects: ReturnType<typeof project>[]) =>
  noActiveProjects.check(facts({ projects: known(projects) }));

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
    expect(noActiveProjects.check(facts({ projects: UNKNOWN })).status).toBe('unknown');
  });

  it('counts the active ones, names the first three and never a disabled one', () => {
    const names = ['Demo', 'Live', 'Stage', 'Game', 'Class'];
    const { detail, fix } = check(...names.map((name) => project(name, true)), project('Old', false));
    expect(detail.en).toContain('5 projects');
    expect(detail.en).toContain('Demo, Live, Stage and 2 more');
    expect(detail.zh).toContain('5 个');
    expect(detail.en).not.toMatch(/Game|Old/);
    expect(fix?.page).toBe('/projects');
  });

  it('cuts a name that is too long to read, never inside an emoji', () => {
    const { detail } = check(project('🎥'.repeat(60), true));
    expect([...detail.en].filter((sign) => sign === '🎥')).toHaveLength(40);
    expect(detail.en.isWellFormed()).toBe(true);
  });
});
