/** What staff may send to a customer who asks how to get an account deleted. */
export interface ReplyWords {
  head(name: string): string;
  readonly theAccount: string;
  /** They have asked already, under this id. */
  asked(requestId: string): string;
  /** They may ask when the `unmet` conditions are met. */
  canAsk(unmet: number): string;
}
