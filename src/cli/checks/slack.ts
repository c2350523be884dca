import type { Config } from '../../config/config.ts';
import { lookOver } from '../../doors/slack/entries.ts';
import { newerKinds, withoutKinds } from '../../messages/slack/newer.ts';
import { errorFacts } from '../../platform/log.ts';
import { slackCode } from '../../slack/errors.ts';
import { whyInvalid } from '../../slack/forms/validate.ts';
import { createIdentity } from '../../slack/identity.ts';
import { type Surface, sampleSurfaces } from '../samples/surfaces.ts';
import { askingClient } from './askingClient.ts';

interface Found {
  readonly variable: string;
  readonly problem: string;
}

type Asked = Pick<Config, 'slack' | 'policy' | 'console' | 'brand'>;

/** What Slack says about the settings, by variable, and about what the desk will send: what is wrong, and what is only less than it could be. */
export async function askSlack(
  config: Asked,
  now: number,
): Promise<{ readonly problems: readonly Found[]; readonly warnings: readonly Found[] }> {
  const { slack } = config;
  const client = askingClient(slack);
  const identity = createIdentity(client);
  try {
    await identity();
  } catch (error) {
    const problem = `is not taken by Slack: ${reasonOf(error)}`;
    return { problems: [{ variable: 'SLACK_BOT_TOKEN', problem }], warnings: [] };
  }
  const { bad, unanswered, why } = await lookOver(client, identity, slack);
  const people = [
    ...bad.map(({ setting, id, why }) => ({ variable: setting, problem: `names ${id}: ${why.replaceAll('_', ' ')}` })),
    ...(unanswered === 0 ? [] : [{ variable: 'SLACK_APPROVERS', problem: `could not be looked at: ${why}` }]),
  ];
  const shown = await validate(client, surfacesOf(config, now));
  return { problems: [...people, ...shown.problems], warnings: shown.warnings };
}

const surfacesOf = ({ policy, console, brand }: Asked, now: number): readonly Surface[] =>
  sampleSurfaces(
    { ...policy, now },
    { ...policy, now, consoleWebUrl: console.webUrl, supportContact: brand.supportContact, pause: null },
  );

const reasonOf = (error: unknown): string => slackCode(error) ?? String(errorFacts(error).says ?? 'no answer');

/** Each surface as it is best read, and where that is refused in its plainer form. One at a time: Slack limits these questions. */
async function validate(
  client: ReturnType<typeof askingClient>,
  surfaces: readonly Surface[],
): Promise<{ readonly problems: readonly Found[]; readonly warnings: readonly Found[] }> {
  const problems: Found[] = [];
  const plainer = new Map<string, string[]>();
  for (const surface of surfaces) {
    const { kind, name, content } = surface;
    const kinds = newerKinds(content);
    try {
      if ((await whyInvalid(client, surface)) === null) continue;
      const why = await whyInvalid(client, { kind, content: withoutKinds(content, kinds) });
      if (why !== null)
        problems.push({ variable: 'Slack', problem: `does not take what the desk sends: ${name} (${why})` });
      for (const newer of kinds) plainer.set(newer, [...(plainer.get(newer) ?? []), name]);
    } catch (error) {
      const problem = `cannot say whether it takes what the desk sends (blocks.validate: ${reasonOf(error)}). It is tried when it is sent.`;
      return { problems, warnings: [{ variable: 'Slack', problem }] };
    }
  }
  const warnings = [...plainer].map(([kind, names]) => ({
    variable: 'Slack',
    problem: `takes no block of the kind ${kind} yet: shown without it are ${names.join(', ')}.`,
  }));
  return { problems, warnings };
}
