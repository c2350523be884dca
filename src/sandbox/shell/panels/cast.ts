import { type Html, html } from '../../../messages/html.ts';
import { roleOf } from '../../slack/page/viewer.ts';
import { DELETIONS } from '../../slack/people.ts';
import type { StandIns } from '../../start.ts';
import { CUSTOMERS, STAFF } from '../cast.ts';
import { inConsole, inSlack } from '../spots.ts';
import { goButton, panel } from './parts.ts';

/** Who the people are, and a button for each that begins their story. */
export function castPanel({ console, slack }: StandIns): Html {
  const staff = STAFF.flatMap(({ id, special }) => {
    const person = slack.users.get(id);
    if (!person) return [];
    const { real_name, display_name } = person.profile;
    const role = roleOf(slack, person);
    return row(
      real_name,
      `@${display_name} · ${role}`,
      special,
      goButton(inSlack(id, DELETIONS), `Be ${firstName(real_name)}`),
    );
  });
  const customers = CUSTOMERS.map(({ id, special, path }) => {
    const { name, creator, admin_email, locale } = console.accounts.get(id);
    const about = [id, creator.name, admin_email ?? 'no e-mail'].join(' · ');
    return row(
      html`<span lang="${locale}">${name}</span>`,
      about,
      special,
      goButton(inConsole(id, path), 'Start', `the story of ${id}`),
    );
  });
  return panel(
    'cast',
    'Who is who',
    html`<h3>Staff, in Slack</h3><ul class="cast">${staff}</ul>
<h3>Customers, in the console</h3><p class="lead">Each account is there for a story. “Start” signs you in as its owner, where it begins.</p>
<ul class="cast">${customers}</ul>`,
  );
}

const row = (name: Html | string, about: string, special: string, button: Html): Html =>
  html`<li><div><strong>${name}</strong> <span class="about">${about}</span><p>${special}</p></div>${button}</li>`;

const firstName = (name: string): string => name.split(' ')[0] ?? name;
