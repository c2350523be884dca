import { isBreakGlass } from '../../domain/breakGlass/people.ts';
import { clean } from '../../domain/text.ts';
import type { Part } from './line.ts';

/** Who did it, as in the audit trail (see domain/actor.ts), for staff. Of a workflow nobody knows who started it. */
export function who(actor: string): Part {
  if (actor.startsWith('slack:')) return { user: actor.slice('slack:'.length) };
  if (isBreakGlass(actor)) return { user: actor };
  if (actor.startsWith('workflow:')) return 'a workflow';
  if (actor === 'customer' || actor.startsWith('customer:')) return 'the customer';
  if (actor.startsWith('operator:')) return `operator ${clean(actor.slice('operator:'.length), 40)}`;
  return actor === 'desk' ? 'the desk' : clean(actor, 80);
}
