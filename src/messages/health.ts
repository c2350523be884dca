import { clean } from '../domain/text.ts';
import type { DependencyHealth } from '../domain/views/running.ts';

/** What staff call the dependencies of /readyz; one that has no name here is shown by its own. */
const NAMES: Readonly<Record<string, string>> = {
  database: 'Database',
  slack: 'Messages to Slack',
  home: 'Home tabs',
  mail: 'E-mails',
  console: 'Deletions in the console',
  webhook: 'Webhooks',
  socket: 'Slack socket',
  people: 'Reviewers and support',
  deletions: 'Brake',
  audit: 'Audit trail',
};

export interface HealthWords {
  readonly name: string;
  readonly ok: boolean;
  readonly words: string;
}

/** Each dependency in words, what is the matter first. */
export const healthWords = (health: Readonly<Record<string, DependencyHealth>>): readonly HealthWords[] =>
  Object.entries(health)
    .map(([id, { ok, detail }]) => {
      const why = clean(detail ?? '', 200);
      return { name: NAMES[id] ?? id, ok, words: `${ok ? 'well' : 'not well'}${why === '' ? '' : `: ${why}`}` };
    })
    .sort((a, b) => Number(a.ok) - Number(b.ok));
