import { describe, expect, it } from 'vitest';
import { foreign } from '../../src/slack/origin.ts';

const HOME = { team: 'T1', enterprise: 'E1', app: 'A1' };

describe('what Slack sends is ours', () => {
  it.each([
    ['a click', { team: { id: 'T1' }, enterprise: null, is_enterprise_install: false }],
    ['a command', { team_id: 'T1', is_enterprise_install: 'false' }],
    ['an event', { team_id: 'T1', context_team_id: 'T1', authorizations: [{ team_id: 'T1' }] }],
    ['a click, installed for the organisation', { team: null, enterprise: { id: 'E1' }, is_enterprise_install: true }],
    ['a command, installed for the organisation', { enterprise_id: 'E1', is_enterprise_install: 'true' }],
    [
      'an event, installed for the organisation',
      { team_id: 'T2', authorizations: [{ enterprise_id: 'E1', team_id: null, is_enterprise_install: true }] },
    ],
  ])('as %s', (_, body) => {
    expect(foreign({ api_app_id: 'A1', ...body }, HOME)).toBeNull();
  });

  it.each(['message_action', 'shortcut'])('as a %s, in which Slack names no app', (type) => {
    expect(foreign({ type, team: { id: 'T1' } }, HOME)).toBeNull();
  });
});

describe('what Slack sends is not ours', () => {
  it.each([
    ['about another app', { api_app_id: 'A2', team: { id: 'T1' } }, 'other_app'],
    ['about no app', { api_app_id: undefined, team: { id: 'T1' } }, 'other_app'],
    ['a click about no app', { type: 'block_actions', api_app_id: undefined, team: { id: 'T1' } }, 'other_app'],
    ['a shortcut of another app', { type: 'shortcut', api_app_id: 'A2', team: { id: 'T1' } }, 'other_app'],
    ['a shortcut of no readable app', { type: 'shortcut', api_app_id: null, team: { id: 'T1' } }, 'other_app'],
    [
      'a shortcut from another workspace',
      { type: 'shortcut', api_app_id: undefined, team: { id: 'T2' } },
      'other_team',
    ],
    ['from another workspace', { team: { id: 'T2' } }, 'other_team'],
    ['from no workspace', { team: null }, 'other_team'],
    ['from a workspace of another type', { team: { id: 1 }, team_id: ['T1'] }, 'other_team'],
    ['from two workspaces', { team_id: 'T1', context_team_id: 'T2' }, 'other_team'],
    ['for the installation of another workspace', { team_id: 'T1', authorizations: [{ team_id: 'T2' }] }, 'other_team'],
    ['from another organisation', { team: null, enterprise: { id: 'E2' }, is_enterprise_install: true }, 'other_team'],
    ['from no organisation', { team: { id: 'T1' }, is_enterprise_install: true }, 'other_team'],
    ['from our organisation, but another installation', { team_id: 'T2', enterprise_id: 'E1' }, 'other_team'],
  ])('%s', (_, body, why) => {
    expect(foreign({ api_app_id: 'A1', ...body }, HOME)).toBe(why);
  });

  it('by an organisation when we have none', () => {
    const body = { api_app_id: 'A1', enterprise_id: 'null', is_enterprise_install: true };
    expect(foreign(body, { ...HOME, enterprise: null })).toBe('other_team');
  });
});
