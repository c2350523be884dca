/**
 * What customers read in e-mails, in one language: whole sentences, with a full stop unless they end in a colon.
 * `name` is the account's, times are written already, and `due` is null when there is no deadline.
 */
export interface MailWords {
  readonly parts: {
    /** Until when and where the request can be taken back: on its own page, or in the console. */
    cancelling(onItsPage: boolean): string;
    readonly openConsole: string;
    readonly seeRequest: string;
    /** Stands before the words of somebody of support. */
    readonly supportWrites: string;
    /** How to reach people, and which request to name. */
    closing(contact: string, requestId: string): string;
  };
  readonly code: {
    subject(name: string): string;
    /** The code follows. */
    what(name: string): string;
    until(end: string): string;
    readonly ignore: string;
  };
  /** All tries at a code were wrong. */
  readonly codesInVain: {
    subject(name: string): string;
    what(name: string): string;
    readonly safe: string;
    readonly you: string;
    readonly notYou: string;
  };
  readonly receipt: {
    subject(name: string): string;
    what(name: string): string;
    next(due: string | null): string;
    readonly meanwhile: string;
    /** How to cancel, and why at once if it was somebody else. */
    cancelling(onItsPage: boolean): string;
  };
  readonly rejected: {
    subject(name: string): string;
    /** `reason`: null when it would say nothing. */
    what(name: string, reason: string | null): string;
    /** The list of what is not met follows. */
    readonly fix: string;
    readonly next: string;
  };
  readonly deleted: {
    /** Carried out and proven; `at`: null when nobody knows when. */
    readonly proven: {
      subject(name: string): string;
      what(name: string, at: string | null): string;
      readonly next: string;
    };
    /** Closed by people, with what they vouch for: the account is not there, or is deleted. */
    readonly closed: {
      subject(name: string): string;
      notThere(name: string): string;
      established(name: string): string;
      readonly next: string;
    };
    readonly nothingToDo: string;
    /** What stays, and after which day the rest is erased. */
    kept(day: string): string;
    /** `file`: its name. */
    certificate(file: string): string;
    readonly download: string;
  };
  readonly cancelled: {
    subject(name: string): string;
    what(name: string): string;
    readonly next: string;
    readonly notYou: string;
  };
  readonly actionNeeded: {
    what(name: string): string;
    next(due: string | null): string;
    /** The list of what is not met follows. */
    readonly open: { subject(name: string): string; readonly fix: string };
    /** By now everything is met, or nothing of it can be fixed by the customer. */
    readonly nothingOpen: { subject(name: string): string; readonly fix: string };
  };
  /** The answer that was promised is late. `expected`: until when now, if that can be said. */
  readonly late: {
    subject(name: string): string;
    what(name: string, due: string): string;
    expected(expected: string | null): string;
    readonly next: string;
  };
  /** Half-way to the deadline. `when`: when they were told. */
  readonly reminder: {
    subject(name: string): string;
    what(name: string, when: string): string;
    /** The list of what is not met follows. */
    readonly fix: string;
    next(due: string | null): string;
  };
  /** What they were told to fix is met, and so is everything else. */
  readonly allMet: {
    subject(name: string): string;
    what(name: string): string;
    next(due: string | null): string;
  };
  /** To who asked to be told when the account can be deleted. */
  readonly parking: {
    readonly readyAgain: { subject(name: string): string; what(name: string): string; readonly next: string };
    /** The list of what is not met follows. */
    readonly stillMissing: { subject(name: string): string; what(name: string): string; readonly next: string };
    /** How to reach people, and which account to name. */
    closing(contact: string, accountId: string): string;
  };
  readonly extended: {
    subject(name: string): string;
    what(name: string, due: string): string;
    readonly next: string;
  };
}
