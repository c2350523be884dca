import type { Unseen } from '../../domain/account/eligibility.ts';
import type { Implausible } from '../../domain/account/implausible.ts';
import type { Known } from '../../domain/prerequisites/prerequisite.ts';
import type { EvidenceOf, PrerequisiteId } from '../../domain/prerequisites/prerequisites.ts';
import type { MailWords } from './mailWords.ts';
import type { PageWords } from './pageWords.ts';
import type { RefusalsToCustomer } from './refusalWords.ts';
import type { RejectionWords } from './rejectionWords.ts';
import type { ReplyWords } from './replyWords.ts';
import type { SharedWords } from './sharedWords.ts';
import type { Time } from './timeIn.ts';

/** What is said about one prerequisite. Its sentences are made of its evidence alone, and have no full stop. */
export interface PrerequisiteWords<E> {
  /** A fact: said when it is met. */
  readonly title: string;
  /** What is asked for: said while it is not met, or not known. */
  readonly requirement: string;
  /** Titles speak to the customer; where that reads oddly to staff, they have their own, in English. */
  readonly staffTitle?: string;
  /** The source document's words, where they say more than the title. `[label](page)` links to a page of the console. */
  readonly condition?: { readonly says: string; readonly more?: readonly string[] };
  met(evidence: Known<E>): string;
  /** To the customer: what is asked for, and what was found instead. */
  unmet(evidence: Known<E>): string;
  /** To staff, in English: what was found. */
  staffUnmet?(evidence: Known<E>): string;
  /** The console did not say it. */
  unknown(evidence: E): string;
  /** What to do about it, on the page that the rule names: the label of a link. */
  fix(evidence: Known<E>): string;
}

/** Each prerequisite: one that lacks words does not compile. */
export type AllPrerequisiteWords = { readonly [Id in PrerequisiteId]: PrerequisiteWords<EvidenceOf<Id>> };

/** What is said in one language. */
export interface Catalogue extends SharedWords {
  readonly prerequisites: AllPrerequisiteWords;
  /** Why nothing at all is known of the account. */
  readonly unseen: Readonly<Record<Unseen['why'], string>>;
  /** What the console said, and why that cannot be true. */
  implausible(why: Implausible): string;
  readonly pages: PageWords;
  readonly reply: ReplyWords;
  readonly rejections: RejectionWords;
  readonly refusals: RefusalsToCustomer;
  readonly time: Time;
  readonly mails: MailWords;
}
