import { readFileSync } from 'node:fs';

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usage: string;
}

/** The slash commands that the app's manifest declares: Slack knows no others, and sends no others. */
export function slashCommands(): readonly SlashCommand[] {
  const manifest = JSON.parse(readFileSync(new URL('../../../../manifest.json', import.meta.url), 'utf8')) as {
    readonly features: {
      readonly slash_commands: readonly { command: string; description: string; usage_hint?: string }[];
    };
  };
  return manifest.features.slash_commands.map(({ command, description, usage_hint: usage = '' }) => ({
    command,
    description,
    usage,
  }));
}
