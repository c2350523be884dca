/** How a sweep ended: how much was looked after, and what could not be. */
export interface Swept {
  readonly handled: number;
  readonly failed: readonly { readonly id: string; readonly error: unknown }[];
}
