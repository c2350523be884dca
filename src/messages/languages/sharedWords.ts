import type { PrerequisiteId } from '../../domain/prerequisites/index.ts';
import type { ReasonCode, RejectCategory } from '../../domain/request.ts';

/** What e-mails, pages and staff's cards all say, in one language. */
export interface SharedWords {
  readonly language: {
    /** BCP 47, for markup. */
    readonly tag: string;
    /** What staff, who read English, call it. */
    readonly staffName: string;
  };
  /** Why customers leave. */
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** Why a request was rejected, said to the customer, without a full stop. */
  readonly rejectedFor: Readonly<Record<Exclude<RejectCategory, PrerequisiteId>, string>>;
  /** The same of a condition, by its title. */
  notMet(title: string): string;
}
