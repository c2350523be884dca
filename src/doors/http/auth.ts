/** One of INTAKE_TOKENS. */
export interface IntakeToken {
  readonly name: string;
  readonly token: string;
}

/**
 * Whose call it is: the name of the token in the `Authorization` header, or null. Every token is compared, and each in
 * constant time, so that the time of an answer tells nothing.
 */
export const callerOf =
  (tokens: readonly IntakeToken[], same: (a: string, b: string) => boolean) =>
  (header: string | undefined): string | null => {
    const given = /^Bearer +([\x21-\x7e]+) *$/i.exec(header ?? '')?.[1];
    if (given === undefined) return null;
    return tokens.filter(({ token }) => same(token, given))[0]?.name ?? null;
  };
