import { personal } from '../values.ts';
import type { Prerequisite } from './prerequisite.ts';
import { MOST_LISTED, met, notKnown, said, some, unmet } from './prerequisite.ts';

/** "There are no active projects under your account." */
export const noActiveProjects = {
  id: 'no_active_projects',
  title: { en: 'There are no active projects', zh: '账号下没有启用中的项目' },
  check(facts) {
    if (!facts.projects.known) {
      return notKnown(facts.projects, {
        en: 'The console did not say which projects are active',
        zh: '控制台未返回项目状态',
      });
    }
    const active = facts.projects.value.filter((project) => project.active);
    const disabled = facts.projects.value.length - active.length;
    if (active.length === 0) {
      return disabled === 0
        ? met({ en: 'No projects', zh: '没有项目' })
        : met({ en: `No active projects (${disabled} disabled)`, zh: `没有启用中的项目（已停用 ${disabled} 个）` });
    }
    const names = some(active.map((project) => project.name));
    return unmet(
      {
        en: `${active.length === 1 ? '1 project is' : `${active.length} projects are`} active: ${names.en}`,
        zh: `有 ${active.length} 个启用中的项目：${names.zh}`,
      },
      { label: { en: 'Disable in Project Management', zh: '请在项目管理中停用' }, page: '/projects' },
    );
  },
  evidence: (facts) => ({
    projects: said(facts.projects, (projects) => {
      const active = projects.filter((project) => project.active);
      return {
        active: active.length,
        disabled: projects.length - active.length,
        first: active.slice(0, MOST_LISTED).map(({ id, name }) => ({ id, name: personal(name) })),
      };
    }),
  }),
} as const satisfies Prerequisite<'no_active_projects'>;
