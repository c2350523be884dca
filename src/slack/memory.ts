/** What came of something, by each id that it can come again under. */
export interface Memory<T> {
  find(ids: readonly string[]): T | undefined;
  keep(ids: readonly string[], value: T): void;
  forget(ids: readonly string[]): void;
}

export interface MemoryOptions {
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  /** How long something is kept (ms); Slack's last repeat comes six minutes after the first. */
  readonly life?: number;
  /** When there is more, the oldest goes: what it was about is decided in the database anyway. */
  readonly most?: number;
}

export function createMemory<T>({ monotonic, life = 15 * 60_000, most = 5_000 }: MemoryOptions): Memory<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number }>();

  /** A map keeps the order of insertion: the oldest come first. */
  function sweep(): void {
    for (const [id, { at }] of kept) {
      if (kept.size <= most && monotonic() - at <= life) return;
      kept.delete(id);
    }
  }

  return {
    find(ids) {
      sweep();
      return ids.map((id) => kept.get(id)).find((entry) => entry !== undefined)?.value;
    },
    keep(ids, value) {
      for (const id of ids) {
        kept.delete(id);
        kept.set(id, { value, at: monotonic() });
      }
      sweep();
    },
    forget(ids) {
      for (const id of ids) kept.delete(id);
    },
  };
}
