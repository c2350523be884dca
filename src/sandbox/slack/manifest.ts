import { readFileSync } from 'node:fs';

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage: string;
  /** People whom a text names are marked: `@ben` is sent as `<@U…|ben>`. */
  readonly escapes: boolean;
}

export interface Shortcut {
  readonly type: 'message' | 'global';
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
}

/** An input or output of a step. */
export interface Parameter {
  readonly name: string;
  /** `string`, `boolean`, `slack#/types/user_id` and the like. */
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly hint: string;
  readonly isRequired: boolean;
}

/** A step that Workflow Builder offers. */
export interface Step {
  readonly callbackId: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly Parameter[];
  readonly outputs: readonly Parameter[];
}

/** What the app's manifest declares: Slack knows of nothing else, and sends nothing else. */
export interface Declared {
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly steps: readonly Step[];
  /** Names of events, such as `message.channels`. */
  readonly events: readonly string[];
}

interface Parameters {
  readonly properties: Readonly<Record<string, { type: string; title?: string; description?: string; hint?: string }>>;
  readonly required?: readonly string[];
}

interface Manifest {
  readonly features: {
    readonly slash_commands?: readonly {
      command: string;
      description: string;
      usage_hint?: string;
      should_escape?: boolean;
    }[];
    readonly shortcuts?: readonly (Omit<Shortcut, 'callbackId'> & { callback_id: string })[];
  };
  readonly settings: { readonly event_subscriptions?: { readonly bot_events?: readonly string[] } };
  readonly functions?: Readonly<
    Record<string, { title: string; description: string; input_parameters: Parameters; output_parameters: Parameters }>
  >;
}

/** Reads manifest.json at the root of the project. */
export function readManifest(): Declared {
  const {
    features,
    settings,
    functions = {},
  } = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8')) as Manifest;
  return {
    events: settings.event_subscriptions?.bot_events ?? [],
    commands: (features.slash_commands ?? []).map(
      ({ usage_hint: usage = '', command, description, should_escape: escapes = false }) => ({
        command,
        description,
        usage,
        escapes,
      }),
    ),
    shortcuts: (features.shortcuts ?? []).map(({ callback_id: callbackId, ...rest }) => ({ ...rest, callbackId })),
    steps: Object.entries(functions).map(([callbackId, { input_parameters, output_parameters, ...words }]) => ({
      ...words,
      callbackId,
      inputs: parametersIn(input_parameters),
      outputs: parametersIn(output_parameters),
    })),
  };
}

const parametersIn = ({ properties, required = [] }: Parameters): readonly Parameter[] =>
  Object.entries(properties).map(([name, { type, title = name, description = '', hint = '' }]) => ({
    name,
    type,
    title,
    description,
    hint,
    isRequired: required.includes(name),
  }));
