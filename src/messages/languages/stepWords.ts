import type { Html } from '../html.ts';

/** What the pages say from the console's link to the submitted request, and where it is cancelled. */
export interface StepWords {
  readonly start: {
    title(name: string): string;
    readonly titleUnnamed: string;
    readonly final: string;
    readonly lost: string;
    readonly losses: readonly string[];
    readonly conditions: string;
    all(count: number): string;
    readonly check: string;
  };
  readonly prerequisites: {
    readonly possible: string;
    readonly notYet: string;
    readonly cannotSay: string;
    readonly all: string;
    unmet(open: number, total: number): string;
    unknown(count: number): string;
    readonly nothing: string;
    readonly met: string;
    checked(when: string): string;
    readonly again: string;
  };
  /** Where only time is missing. */
  readonly tellMe: {
    readonly button: string;
    readonly hint: string;
    will(day: string): string;
    readonly stop: string;
    readonly stopTitle: string;
    readonly stopText: string;
    readonly back: string;
  };
  readonly reason: {
    readonly title: string;
    readonly reason: string;
    readonly text: string;
    /** `other`: the reason that needs a text. */
    textHint(other: string): string;
    readonly email: string;
    /** Reads on in `emailPath`, a link, and in `end`. */
    readonly emailHint: string;
    readonly emailPath: string;
    readonly end: string;
    readonly risks: string;
    /** What is wrong beside each field. */
    readonly wrong: Readonly<Record<'reason' | 'text' | 'admin_email' | 'understood_risks', string>>;
  };
  readonly code: {
    readonly title: string;
    /** `until`: the sentence about its end. */
    sent(email: Html, until: string): Html;
    until(when: string): string;
    readonly over: string;
    /** Instead of `sent`: the mail server refused it for good. */
    undelivered(email: Html): Html;
    readonly code: string;
    readonly hint: string;
    readonly not: string;
    readonly look: string;
    readonly again: string;
    /** A new code was just sent. */
    readonly sentAgain: string;
    readonly malformed: string;
  };
  readonly submit: {
    readonly title: string;
    readonly verified: string;
    readonly reason: string;
    readonly next: string;
    answer(within: string, by: string): string;
    readonly week: string;
    readonly mail: string;
    readonly final: string;
    /** Below the risks. */
    readonly understand: string;
    readonly submit: string;
  };
  readonly cancel: {
    readonly title: string;
    /** `when`: it was submitted. */
    undoes(when: string): string;
    undoesApproval(when: string): string;
    readonly what: string;
    readonly yes: string;
    readonly back: string;
  };
}
