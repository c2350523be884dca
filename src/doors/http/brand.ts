/** The company's picture: at an address of its own, or served by the desk. */
export type Logo = { readonly url: string } | { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** The company as customers know it. */
export interface Brand {
  readonly name: string;
  /** An e-mail address or a page: what works without an account. */
  readonly supportContact: string;
  readonly logo: Logo | null;
  /** `#rrggbb`, dark enough for white text on it; null: the desk's own. */
  readonly color: string | null;
}
