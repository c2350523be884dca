import { type Html, html } from '../../../messages/html.ts';
import { BOT_USER } from '../people.ts';
import type { SandboxSlack } from '../slack.ts';
import { channelsFor, directMessageOf, HOME, nameOf, type Viewer, WORKFLOWS } from './viewer.ts';

/** Where one can go. `data-latest` is the newest message there: the page remembers up to where a person has read. */
export function sidebar(slack: SandboxSlack, { person, place }: Viewer): Html {
  const app = nameOf(slack, BOT_USER);
  const go = (id: string, words: Html | string, latest = ''): Html =>
    html`<li><a href="/slack?${String(new URLSearchParams({ user: person.id, place: id }))}" data-do="go" data-place="${id}" data-latest="${latest}"${
      id === place ? html` aria-current="page"` : ''
    }>${words}<span class="unread" hidden> unread</span></a></li>`;
  const newest = (channel: string): string => slack.messages(channel).at(-1)?.ts ?? '';
  const channels = channelsFor(slack).map(({ id, name, members }) =>
    members.includes(person.id)
      ? go(id, `# ${name}`, newest(id))
      : go(id, html`<span class="outside"># ${name}</span>`),
  );
  const direct = directMessageOf(slack, person.id);
  return html`<h2>Channels</h2><ul>${channels}</ul><h2>Direct messages</h2><ul>${go(direct, app, newest(direct))}</ul><h2>Apps</h2><ul>${go(HOME, `${app} · Home`)}</ul><h2>Automations</h2><ul>${go(WORKFLOWS, 'Workflows')}</ul>`;
}

/** What the place is called. */
export function titleOf(slack: SandboxSlack, { place }: Viewer): string {
  const { name = '', im } = slack.channels.get(place) ?? {};
  if (place === WORKFLOWS) return 'Workflows';
  if (place === HOME) return `${nameOf(slack, BOT_USER)} · Home`;
  return im === undefined ? `#${name}` : nameOf(slack, BOT_USER);
}
