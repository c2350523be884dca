/** A Slack user with what they may do, looked up anew for each click. */
export interface Staff {
  readonly kind: 'staff';
  /** Slack user id. */
  readonly id: string;
  /** May approve, reject, undo and retry. Null: Slack did not say, which counts as no, but is not said to be one. */
  readonly reviewer: boolean | null;
  /** May look up and claim; every reviewer may. Null as above. */
  readonly support: boolean | null;
  /** The e-mail of their Slack profile in lower case, to recognise an account of their own. */
  readonly email: string | null;
  /**
   * `workflow`: named by one, whose builder may name anybody: they need not have asked. `break_glass`: no Slack user, but
   * somebody whom BREAK_GLASS names (breakGlass/people.ts).
   */
  readonly via?: 'workflow' | 'break_glass';
  /** Those who do it together by break-glass; nobody does so alone. */
  readonly people?: readonly Staff[];
}
export interface Customer {
  readonly kind: 'customer';
  /** Console user id; null for whoever holds the signed link. */
  readonly id: string | null;
  /** The name of the intake token by which they came; missing with the signed link. */
  readonly token?: string;
}
/** Whoever runs the desk, from its command line. */
export interface Operator {
  readonly kind: 'operator';
  /** Login name at the machine. */
  readonly login: string;
}
/** The desk itself: sweeps and deliveries. */
export interface DeskItself {
  readonly kind: 'desk';
}
export type Actor = Staff | Customer | Operator | DeskItself;

export const DESK: DeskItself = { kind: 'desk' };

/** How an actor stands in the audit trail: `slack:U123`, `workflow:U123`, `break-glass:…+…`, `customer:usr_1`, `operator:root`, `desk`. Ids only, never names. */
export function actorId(actor: Actor): string {
  if (actor.kind === 'staff') return actor.via === 'break_glass' ? actor.id : `${actor.via ?? 'slack'}:${actor.id}`;
  if (actor.kind === 'operator') return `operator:${actor.login.replace(/[^\w.-]/g, '_').slice(0, 32)}`;
  return actor.kind === 'customer' ? `customer${actor.id === null ? '' : `:${actor.id}`}` : 'desk';
}
