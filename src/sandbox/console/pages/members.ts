import { html } from '../../../messages/html.ts';
import type { ConsolePerson } from '../account.ts';
import { type ConsolePage, done, notDone } from './frame/page.ts';
import { badge, buttonForm, freshId, testerBox, thing, things, typed } from './frame/parts.ts';

/** Member Management: who works in this account besides its creator. */
export const members: ConsolePage = {
  path: '/member',
  title: 'Member Management',
  nav: 'Members',
  body(visitor) {
    const { account, user } = visitor;
    return html`<p>Delete every member, and every open invitation, before you delete the account.</p>
${account.members.length > 1 && buttonForm(visitor, { do: 'delete_all', label: `Delete all ${account.members.length} members`, look: 'main' })}
<ul class="things">${thing({
      name: account.creator.name,
      badge: badge('closed', 'Creator'),
      facts: [account.creator.user_id, account.creator.email ?? 'signed up by phone'],
      forms: [signInAs(account.id, account.creator, user)],
    })}</ul>
${things(
  account.members.map((member) =>
    thing({
      name: member.name,
      badge: badge('open', 'Member'),
      facts: [member.user_id, member.email ?? 'signed up by phone'],
      forms: [
        signInAs(account.id, member, user),
        buttonForm(visitor, { do: 'delete', label: 'Delete', about: member.name, fields: { user: member.user_id } }),
      ],
    }),
  ),
  'There are no members.',
)}
${testerBox(visitor, [
  {
    do: 'invite',
    label: 'Invite a member',
    inputs: html`<label>Name <input name="name" maxlength="80" value="Max"></label> <label>E-mail <input name="email" type="email" maxlength="80" value="max@example.com"></label>`,
  },
])}`;
  },
  actions: {
    delete_all({ account }, _fields, { accounts }) {
      accounts.removeMembers(account.id);
      return done('All members are deleted.');
    },
    delete({ account }, fields, { accounts }) {
      const found = account.members.find(({ user_id }) => user_id === fields.get('user'));
      if (!found) return notDone('That member is gone.');
      accounts.change(account.id, { members: account.members.filter((member) => member !== found) });
      return done(`${found.name} is deleted.`);
    },
    invite({ account }, fields, { accounts }) {
      const name = typed(fields, 'name', 'Max');
      const ids = account.members.map(({ user_id }) => user_id);
      const invited: ConsolePerson = {
        user_id: freshId('usr', account, ids),
        name: `${name} (invited)`,
        email: typed(fields, 'email') || null,
      };
      accounts.change(account.id, { members: [...account.members, invited] });
      return done(`${name} is invited, which counts as a member.`);
    },
  },
};

/** A link that changes only who this browser is, for testers who want to ask as somebody who must not. */
function signInAs(accountId: string, person: ConsolePerson, current: ConsolePerson) {
  if (person.user_id === current.user_id) return html`<span class="you">That is you</span>`;
  const query = new URLSearchParams({ account: accountId, user: person.user_id });
  return html`<a class="button" href="/member?${query.toString()}">Sign in as ${person.name}</a>`;
}
