import type { Config } from '../../config/config.ts';
import { breakGlassPerson, idsIn, isBreakGlass } from '../../domain/breakGlass/people.ts';
import type { AuditEntry } from '../../domain/events.ts';
import { createSecrets } from '../../platform/secrets.ts';

/** Somebody of whom the trail has a digest, by their place in BREAK_GLASS (from 1); null: they are not in it now. */
export interface Placed {
  readonly id: string;
  readonly place: number | null;
}

/** Who was mailed a code and who decided without Slack, so that whoever has the list knows them. */
export function placedIn(
  history: readonly AuditEntry[],
  { policy, deskSecret }: Pick<Config, 'policy' | 'deskSecret'>,
): readonly Placed[] {
  const { personTag } = createSecrets(deskSecret);
  const list = policy.breakGlass.map((address) => breakGlassPerson(address, personTag(address)).id);
  const ids = history.flatMap(({ actor, event }) => [
    ...(isBreakGlass(actor) ? idsIn(actor) : []),
    ...(event.kind === 'break_glass.asked' ? event.people : []),
  ]);
  return [...new Set(ids)].map((id) => ({ id, place: list.includes(id) ? list.indexOf(id) + 1 : null }));
}

export const placedLine = ({ id, place }: Placed): string =>
  `  ${id} is ${place === null ? 'not in BREAK_GLASS, or was so under another DESK_SECRET' : `number ${place} in BREAK_GLASS`}`;
