import { readFileSync } from 'node:fs';

type Env = Readonly<Record<string, string | undefined>>;

/** What nobody else should see, and container platforms hand over in files. */
const SECRETS = [
  ...['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'CONSOLE_API_TOKEN', 'SMTP_URL'],
  ...['DATABASE_URL', 'INTAKE_TOKENS', 'DESK_SECRET', 'DESK_SECRET_PREVIOUS', 'OPS_TOKEN'],
];

/** The environment, with each secret for which `<NAME>_FILE` names a file read from there. */
export function withSecretFiles(env: Env, problems: { readonly variable: string; readonly problem: string }[]): Env {
  const found: Record<string, string> = {};
  for (const secret of SECRETS) {
    const variable = `${secret}_FILE`;
    const file = env[variable]?.trim() ?? '';
    if (file === '') continue;
    if ((env[secret] ?? '').trim() !== '') problems.push({ variable, problem: `is set, and ${secret} is, too` });
    try {
      found[secret] = readFileSync(file, 'utf8');
    } catch {
      problems.push({ variable, problem: 'names a file that cannot be read' });
    }
  }
  return { ...env, ...found };
}
