export const BREAK_GLASS_VERBS = ['approve', 'reject', 'undo'] as const;
/** What can be decided by break-glass. */
export type BreakGlassVerb = (typeof BREAK_GLASS_VERBS)[number];
