import type { PrerequisiteId } from '../../domain/prerequisites/prerequisites.ts';
import type { ReasonCode, RejectCategory } from '../../domain/request.ts';

/** A language itself. */
export interface Language {
  /** BCP 47: for markup, numbers and times. */
  readonly tag: string;
  /** What its own speakers call it. */
  readonly name: string;
  /** What staff, who read English, call it. */
  readonly staffName: string;
  /** Faces that have its characters in the shapes that its readers know, for systems whose own face lacks them. */
  readonly fonts: readonly string[];
}

/** What e-mails, pages and staff's cards all say, in one language. */
export interface SharedWords {
  readonly language: Language;
  /** Between a name and what it stands for, with the space between them. */
  readonly colon: string;
  /** Behind a name, with the space between them. */
  inBrackets(text: string): string;
  /** Stands for a name that was erased. */
  readonly erased: string;
  /** Why customers leave. */
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  /** Why a request was rejected, said to the customer, without a full stop. */
  readonly rejectedFor: Readonly<Record<Exclude<RejectCategory, PrerequisiteId>, string>>;
  /** When only time is missing: from when on the account can be deleted, and why. Whole sentences. */
  readonly earliest: {
    packages(day: string): string;
    usage(day: string): string;
    /** Its day is not known. */
    bill(month: string): string;
    /** Beside one of the others: another month may be the last one by then. */
    billToo(month: string): string;
    together(first: string, second: string): string;
  };
}
