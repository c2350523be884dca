import type { FindingStatus } from '../../domain/prerequisites/prerequisite.ts';
import type { Html } from '../html.ts';
import type { RequestPageWords } from './requestPageWords.ts';
import type { StepWords } from './stepWords.ts';

/** What customers read on the hosted pages, in one language. */
export interface PageWords {
  readonly parts: PartWords;
  readonly steps: StepWords;
  readonly request: RequestPageWords;
  readonly notices: Readonly<Record<NoticeId, NoticeWords>>;
  /** Something of ours broke. `id`: what support finds it by. */
  wentWrong(id: string): NoticeWords;
}

/** What several pages say. */
export interface PartWords {
  /** What the choice of languages is called, for those who cannot see it. */
  readonly languages: string;
  readonly header: string;
  stepOf(step: number, last: number): string;
  /** Stands before an error, with the space between them. */
  readonly error: string;
  /** Above the errors of a form. */
  readonly problem: string;
  readonly continue: string;
  readonly keep: string;
  readonly tryAgain: string;
  readonly toConsole: string;
  readonly logIn: string;
  readonly account: string;
  /** The name of a request's id. */
  readonly request: string;
  /** At the foot of every page. */
  questions(contact: Html): Html;
  readonly conditionIs: Readonly<Record<FindingStatus, string>>;
}

/** Why a page cannot be shown, or what was done instead. */
export type NoticeId =
  | 'linkUsedOrExpired'
  | 'sessionEnded'
  | 'notFound'
  | 'forgedForm'
  | 'tooLarge'
  | 'adminEmailChanged'
  | 'kept'
  | 'notTold'
  | 'busy';

/** What happened, and what to do. */
export interface NoticeWords {
  readonly title: string;
  readonly text: string;
}
