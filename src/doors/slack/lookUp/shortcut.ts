import type { Addressee } from '../answers/tell.ts';

/** A shortcut that somebody chose. */
export interface Used {
  readonly user: string;
  /** Opens one dialog within 3 s. */
  readonly trigger: string;
  readonly to: Addressee;
  /** The message in whose menu it was, as Slack shows it to us; null for a global shortcut. */
  readonly message: unknown;
}

export function readShortcut(body: object, to: Addressee): Used {
  const { trigger_id, message = null } = body as Record<string, unknown>;
  return { user: to.user, trigger: typeof trigger_id === 'string' ? trigger_id : '', to, message };
}
