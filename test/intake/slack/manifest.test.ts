import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/intake/slack/register.ts';

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string; readonly url: string }[] };
  readonly oauth_config: { readonly scopes: Readonly<Record<string, readonly string[]>> };
  readonly settings: { readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string } };
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../manifest.json'), 'utf8')) as Manifest;

/** What each scope is asked for; one more needs a reason here. */
const SCOPES = {
  commands: 'slash commands',
  'chat:write': 'cards, threads, answers for one person',
  'im:write': 'answers for who is not in the channel',
  'users:read': 'guests, bots, people who have left',
  'users:read.email': 'nobody decides about their own account',
  'usergroups:read': 'SLACK_APPROVERS',
  'channels:read': 'SLACK_SUPPORT=channel',
  'groups:read': 'the same in a private channel',
  'channels:history': 'finding a card again after a crash',
  'groups:history': 'the same in a private channel',
};

describe('the app manifest', () => {
  it('has exactly the commands that are listened to', () => {
    const { slash_commands } = manifest.features;
    expect(slash_commands.map(({ command }) => command).sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('sends everything to the one endpoint', () => {
    const urls = [
      ...manifest.features.slash_commands.map(({ url }) => url),
      manifest.settings.interactivity.request_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://desk.example.com/slack/events']));
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it('asks for no more than it needs', () => {
    expect([...(manifest.oauth_config.scopes['bot'] ?? [])].sort()).toEqual(Object.keys(SCOPES).sort());
    expect(Object.keys(manifest.oauth_config.scopes)).toEqual(['bot']);
  });
});
