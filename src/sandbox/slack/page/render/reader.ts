import type { Values } from '../../model.ts';

/** Whoever looks at what is rendered: their zone, the time it is, and what ids are called. */
export interface Reader {
  /** IANA zone. */
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** `@ana`, `#deletions`, `@reviewers`; the id where nobody is called so. */
  nameOf(kind: 'user' | 'channel' | 'group', id: string): string;
  /** People to choose from. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What has been entered into inputs already. */
  readonly entered?: Values;
}
