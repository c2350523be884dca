import type { AppsManifestCreateArguments } from '@slack/web-api';
import { describe, expect, expectTypeOf, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { EVENTS, FUNCTIONS, SHORTCUTS } from '../../../src/doors/slack/register.ts';
import { SLASH_COMMANDS } from '../../../src/doors/slack/slashCommands.ts';
import { COMMAND_NAMES, COMMANDS, usageOf } from '../../../src/messages/slack/commands/commands.ts';
import { stepEnd } from '../../../src/messages/slack/lookUp/step.ts';
import { startSlack } from '../../../src/sandbox/slack/slack.ts';
import { aCheck } from '../../build.ts';
import { pasteOf, rowsUnder, textOf } from '../../documents.ts';
import type { Loose, Strangers } from '../../slack/jsonType.ts';

type Manifest = AppsManifestCreateArguments['manifest'];
type Defined<T> = NonNullable<T>;
type Scope = Defined<Defined<Defined<Manifest['oauth_config']>['scopes']>['bot']>[number];
type Event = Defined<Defined<Defined<Manifest['settings']>['event_subscriptions']>['bot_events']>[number];
type ShortcutType = Defined<Defined<Manifest['features']>['shortcuts']>[number]['type'];

/** What each scope is asked for; docs/slack.md says the same at length. */
const SCOPES = {
  commands: 'slash commands and shortcuts',
  'chat:write': 'cards, threads, answers for one person',
  'im:write': 'answers for who is not in the channel',
  'users:read': 'guests, bots, people who have left',
  'users:read.email': 'nobody decides about their own account',
  'usergroups:read': 'SLACK_APPROVERS',
  'channels:read': 'SLACK_SUPPORT=channel',
  'groups:read': 'the same in a private channel',
  'channels:history': 'finding a card again after a crash',
  'groups:history': 'the same in a private channel',
} satisfies Partial<Record<Scope, string>>;

/** A custom step comes as an event, too; the type that Slack ships leaves it out. */
const HEARD: readonly string[] = [...(Object.keys(EVENTS) as Event[]), 'function_executed'];

const TYPES: Readonly<Record<(typeof SHORTCUTS)[string]['type'], ShortcutType>> = {
  message_action: 'message',
  shortcut: 'global',
};

const URL = 'https://desk.example.com/slack/events';

describe('the app manifest', () => {
  it("has the shape of Slack's own type, which the compiler checks", () => {
    manifest satisfies Loose<Manifest>;
    expectTypeOf<Strangers<typeof manifest, Manifest>>().toEqualTypeOf<never>();
  });

  it('has exactly the commands, shortcuts and steps that are listened to', () => {
    const { slash_commands, shortcuts } = manifest.features;
    expect(slash_commands.map(({ command }) => command).sort()).toEqual([...SLASH_COMMANDS].sort());
    expect(shortcuts.map(({ callback_id, type }) => [callback_id, type]).sort()).toEqual(
      Object.entries(SHORTCUTS)
        .map(([callbackId, { type }]) => [callbackId, TYPES[type]])
        .sort(),
    );
    expect(Object.keys(manifest.functions).sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });

  it('subscribes to exactly the events that are listened to', () => {
    // Messages come by the kind of channel.
    const kinds = HEARD.flatMap((name) => (name === 'message' ? ['message.channels', 'message.groups'] : [name]));
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(kinds.sort());
  });

  it('declares the outputs that the step hands out, and marks only what is there as required', () => {
    const { input_parameters, output_parameters } = manifest.functions.check_deletion_eligibility;
    const end = stepEnd({ accountId: 'acc_1001', check: aCheck() });
    expect(end.ok && Object.keys(end.outputs).sort()).toEqual(Object.keys(output_parameters.properties).sort());
    for (const { properties, required } of [input_parameters, output_parameters]) {
      expect(required).toEqual(Object.keys(properties));
    }
  });

  it('opts in to what custom steps need', () => {
    expect(manifest.settings).toMatchObject({ org_deploy_enabled: true, function_runtime: 'remote' });
    // The second version of the format nests `properties` and `required`, as above.
    expect(manifest._metadata.major_version).toBe(2);
  });

  it.each(manifest.features.slash_commands)('hints at all that $command takes', ({ command, usage_hint }) => {
    const names = COMMAND_NAMES.filter((name) => `${name} `.startsWith(`${command} `));
    const hint = names.map((name) => usageOf(name).slice(command.length).trim()).join(' | ');
    expect(usage_hint, `usage_hint of ${command}, to be pasted into manifest.json: ${hint}`).toBe(hint);
  });

  it("keeps to Slack's lengths", () => {
    for (const { name, description } of manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    for (const { description, usage_hint } of manifest.features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(usage_hint.length).toBeLessThanOrEqual(1000);
    }
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  });

  it('shows a home tab, and direct messages that nobody answers', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    });
  });

  it('sends everything to the one endpoint', () => {
    const urls = JSON.stringify(manifest).match(/https?:[^"]*/g) ?? [];
    expect(new Set(urls)).toEqual(new Set([URL]));
    expect(urls).toHaveLength(manifest.features.slash_commands.length + 2);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it('asks for no more than it needs', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(Object.keys(SCOPES).sort());
    expect(Object.keys(manifest.oauth_config.scopes)).toEqual(['bot']);
  });

  it('is what the sandbox goes by', async () => {
    const slack = await startSlack();
    await slack.close();
    const { commands, shortcuts, steps } = slack.declared;
    expect(commands.map(({ command }) => command).sort()).toEqual([...SLASH_COMMANDS].sort());
    expect(shortcuts.map(({ callbackId }) => callbackId).sort()).toEqual(Object.keys(SHORTCUTS).sort());
    expect(steps.map(({ callbackId }) => callbackId).sort()).toEqual(Object.keys(FUNCTIONS).sort());
  });
});

describe('docs/slack.md', () => {
  const page = textOf('docs/slack.md');

  it('explains each scope, and no other', () => {
    const explained = rowsUnder(page, 'What each scope is for');
    expect(explained.map(([scope]) => scope).sort()).toEqual(
      Object.keys(SCOPES)
        .map((scope) => `\`${scope}\``)
        .sort(),
    );
    for (const [, why = ''] of explained) expect(why.length).toBeGreaterThan(20);
  });

  it('has each command with what it takes and the words of the help, in their order', () => {
    const written = rowsUnder(page, 'What staff see').filter(([where = '']) => where.startsWith('`/'));
    const meant = COMMAND_NAMES.map((name) => [`\`${usageOf(name)}\``, COMMANDS[name].help]);
    expect(written, pasteOf('docs/slack.md', meant)).toEqual(meant);
  });

  it('names each shortcut, step, input and output', () => {
    const { features, functions } = manifest;
    const { title, input_parameters, output_parameters } = functions.check_deletion_eligibility;
    for (const words of [
      ...features.shortcuts.map(({ name }) => name),
      title,
      ...Object.keys({ ...input_parameters.properties, ...output_parameters.properties }).map((name) => `\`${name}\``),
    ]) {
      expect(page).toContain(words);
    }
  });

  it.each(['not_in_channel', 'missing_scope', 'invalid_auth', 'dispatch_failed', 'is_archived'])(
    'says what to do about %s',
    (code) => {
      const row = rowsUnder(page, 'When something does not work').find(([symptom = '']) => symptom.includes(code));
      const what = row?.at(-1) ?? '';
      expect(what.length).toBeGreaterThan(20);
    },
  );
});
