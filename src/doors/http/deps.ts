import type { Instant } from '../../domain/calendar.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Certificate } from '../../domain/views/certificate.ts';
import type { DependencyHealth } from '../../domain/views/running.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import type { IntakeToken } from './auth.ts';
import type { Brand } from './brand.ts';

type EveryVerb =
  | 'checkEligibility'
  | 'openRequest'
  | 'resendCode'
  | 'verifyCode'
  | 'submitRequest'
  | 'cancelRequest'
  | 'findRequest'
  | 'showRequest'
  | 'readCertificate'
  | 'openPortal'
  | 'peekPortal'
  | 'nameAccount'
  | 'checkVisit'
  | 'enterPortal'
  | 'findVisit'
  | 'bindVisit'
  | 'park'
  | 'findParking'
  | 'readParking'
  | 'unpark'
  | 'peekDeskLink'
  | 'enterDesk'
  | 'findDeskVisit'
  | 'mayStillLook'
  | 'endDeskVisits'
  | 'readStatus';

/** What the HTTP door needs; `Verbs`: the operations that a part of it calls. */
export interface HttpDoorDeps<Verbs extends EveryVerb = EveryVerb> {
  readonly operations: Pick<Operations, Verbs>;
  /** INTAKE_TOKENS; each is good for every call, its name is the scope of idempotency keys. */
  readonly tokens: readonly IntakeToken[];
  /** Compares in constant time. */
  readonly sameText: (a: string, b: string) => boolean;
  readonly now: () => Instant;
  /** Random, for a call that brings no id of its own. */
  readonly newId: () => string;
  readonly after: After;
  readonly policy: Pick<Policy, 'codeTtl' | 'reviewDeadline' | 'ruleSet'>;
  /** Where customers reach the desk, without a slash at the end. */
  readonly publicUrl: string;
  /** The key of the customer's link to a request. */
  readonly linkKey: (id: string) => string;
  readonly isLinkKey: (id: string, key: string) => boolean;
  /** The mark that each form of a session carries. */
  readonly formMark: (session: string) => string;
  readonly isFormMark: (session: string, mark: string) => boolean;
  /** What the desk is called in its mails. */
  readonly deskName: string;
  /** The public keys of the desk's signatures, as JWK: today's first. */
  readonly publicKeys: readonly object[];
  /** Signs a certificate. */
  readonly certify: (certificate: Certificate) => object;
  /** The company as customers know it. */
  readonly brand: Brand;
  /** Where people log in to the console. */
  readonly loginUrl: string;
  /** Base of the fix links. */
  readonly consoleWebUrl: string;
  /** IANA zone of the times in words; those in JSON are UTC. */
  readonly timeZone: string;
  /** Each dependency by name. */
  readonly health: () => Promise<Readonly<Record<string, DependencyHealth>>>;
  /**
   * OPS_TOKEN opens what is for operators, as INTAKE_TOKENS do; null: there is none. With OPS_PORT they have a port of their
   * own, and here nobody learns more than whether the desk is ready.
   */
  readonly ops: { readonly token: string | null; readonly port: number | null };
  /** Told to stop: whoever hands calls out shall take others. */
  readonly isLeaving: () => boolean;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** Told of each call; `route`: its pattern. */
  readonly onHttp?: (route: string, status: number, ms: number) => void;
  readonly log: Log;
}
