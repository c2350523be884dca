import { personal } from '../account/values.ts';
import { MOST_LISTED, prerequisite, said } from './prerequisite.ts';

/** "There are no active projects under your account." */
export const noActiveProjects = prerequisite({
  id: 'no_active_projects',
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
  status: ({ projects }) => (projects.active === 0 ? 'met' : 'unmet'),
  page: () => '/projects',
});
