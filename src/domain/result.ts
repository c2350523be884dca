import type { Refusal } from './refusals.ts';

/** An expected "no" is a value with a code; a bug is an exception. */
export type Result<T> = { readonly ok: true; readonly value: T } | Refused;
export type Refused = { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal });
