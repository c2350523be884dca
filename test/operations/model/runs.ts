/** Chooses one of these; every run of a step chooses otherwise. */
export type Pick = <T>(options: readonly T[]) => T;

/**
 * Runs the same thing once for each sequence of choices that it can come to. What is run starts each time from the same
 * point and is the same but for what was picked.
 */
export async function everyRun(run: (pick: Pick) => Promise<void>): Promise<number> {
  const taken: { at: number; readonly of: number }[] = [];
  for (let runs = 1; ; runs++) {
    let depth = 0;
    await run((options) => {
      taken[depth] ??= { at: 0, of: options.length };
      return options[taken[depth++]?.at ?? 0] as (typeof options)[number];
    });
    // The last choice that has another option left; all behind it begin anew.
    while ((taken.at(-1)?.at ?? 0) + 1 >= (taken.at(-1)?.of ?? 0)) {
      if (taken.pop() === undefined) return runs;
    }
    (taken.at(-1) as { at: number }).at++;
  }
}
