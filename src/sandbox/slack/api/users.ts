import { APP, BOT, BOT_USER, type Person, TEAM, TEAM_DOMAIN } from '../people.ts';
import { agree, flag, type Method, refuse, text } from './answers.ts';

function wireUser(person: Person): Record<string, unknown> {
  const { profile, ...rest } = person;
  const shown = { ...profile, team: TEAM };
  return { ...rest, team_id: TEAM, real_name: profile.real_name, is_ultra_restricted: false, profile: shown };
}

const info: Method = (args, workspace) => {
  const person = workspace.users.get(text(args, 'user') ?? '');
  return person ? agree({ user: wireUser(person) }) : refuse('user_not_found');
};

const lookupByEmail: Method = (args, workspace) => {
  const email = text(args, 'email')?.toLowerCase();
  const person = [...workspace.users.values()].find(
    ({ profile, deleted }) => !deleted && email !== undefined && profile.email === email,
  );
  return person ? agree({ user: wireUser(person) }) : refuse('users_not_found');
};

const groups: Method = (args, workspace) =>
  agree({
    usergroups: [...workspace.groups.values()].map(({ id, handle, name, members }) => ({
      id,
      team_id: TEAM,
      handle,
      name,
      is_usergroup: true,
      date_delete: 0,
      user_count: members.length,
      ...(flag(args, 'include_users') ? { users: members } : {}),
    })),
  });

const groupUsers: Method = (args, workspace) => {
  const group = workspace.groups.get(text(args, 'usergroup') ?? '');
  return group ? agree({ users: group.members }) : refuse('no_such_subteam');
};

const authTest: Method = () =>
  agree({
    url: `https://${TEAM_DOMAIN}.slack.com/`,
    team: 'Sandbox',
    user: 'deletion_desk',
    team_id: TEAM,
    user_id: BOT_USER,
    bot_id: BOT,
    is_enterprise_install: false,
  });

const botInfo: Method = (args) =>
  text(args, 'bot') === BOT
    ? agree({ bot: { id: BOT, deleted: false, name: 'deletion_desk', app_id: APP, user_id: BOT_USER } })
    : refuse('bot_not_found');

export const users: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'bots.info': botInfo,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
  'usergroups.list': groups,
  'usergroups.users.list': groupUsers,
};
