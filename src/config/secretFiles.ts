import { readFileSync } from 'node:fs';
import type { ConfigProblem, Env } from './setting.ts';

/** The environment, with each of these secrets for which `<NAME>_FILE` names a file read from there. */
export function withSecretFiles(env: Env, secrets: readonly string[], problems: ConfigProblem[]): Env {
  const found: Record<string, string> = {};
  for (const secret of secrets) {
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
