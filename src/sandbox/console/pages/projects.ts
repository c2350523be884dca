import { html } from '../../../messages/html.ts';
import type { ConsoleProject } from '../account.ts';
import { type Action, type ConsolePage, done, notDone } from './frame/page.ts';
import { badge, buttonForm, freshId, testerBox, thing, things, typed } from './frame/parts.ts';

/** Project Management: the projects of the account, and a way to disable them. */
export const projects: ConsolePage = {
  path: '/projects',
  title: 'Project Management',
  nav: 'Projects',
  body(visitor) {
    const all = visitor.account.projects;
    const active = all.filter((project) => project.active).length;
    return html`<p>Disable every active project before you delete the account.</p>
${active > 1 && buttonForm(visitor, { do: 'disable_all', label: `Disable all ${active} active projects`, look: 'main' })}
${things(
  all.map((project) =>
    thing({
      name: project.name,
      badge: project.active ? badge('open', 'Active') : badge('closed', 'Disabled'),
      facts: [project.id],
      forms: [
        buttonForm(visitor, {
          do: project.active ? 'disable' : 'enable',
          label: project.active ? 'Disable' : 'Enable',
          about: project.name,
          fields: { project: project.id },
        }),
      ],
    }),
  ),
  'There are no projects.',
)}
${testerBox(visitor, [
  {
    do: 'add',
    label: 'Add an active project',
    inputs: html`<label>Name <input name="name" maxlength="80" value="New project"></label>`,
  },
])}`;
  },
  actions: {
    disable_all({ account }, _fields, { accounts }) {
      accounts.disableProjects(account.id);
      return done('All projects are disabled.');
    },
    disable: switchTo(false),
    enable: switchTo(true),
    add({ account }, fields, { accounts }) {
      const name = typed(fields, 'name', 'New project');
      const ids = account.projects.map(({ id }) => id);
      const added: ConsoleProject = { id: freshId('prj', account, ids), name, active: true };
      accounts.change(account.id, { projects: [...account.projects, added] });
      return done(`${name} was added and is active.`);
    },
  },
};

function switchTo(active: boolean): Action {
  return ({ account }, fields, { accounts }) => {
    const found = account.projects.find(({ id }) => id === fields.get('project'));
    if (!found) return notDone('That project is gone.');
    const projects = account.projects.map((project) => (project === found ? { ...found, active } : project));
    accounts.change(account.id, { projects });
    return done(`${found.name} is ${active ? 'active' : 'disabled'}.`);
  };
}
