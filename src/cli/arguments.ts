export interface Arguments {
  /** Everything that is no flag, in order. */
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** The flags that take a value, with it; empty where none was given. */
  readonly options: ReadonlyMap<string, string>;
}

/** Splits a command line. `valued`: the flags that take a value, as `--out file` or `--out=file`. */
export function readArguments(given: readonly string[], valued: readonly string[]): Arguments {
  const words: string[] = [];
  const flags = new Set<string>();
  const options = new Map<string, string>();
  const left = [...given];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [name = '', ...rest] = word.split('=');
    if (valued.includes(name)) options.set(name, rest.length > 0 ? rest.join('=') : (left.shift() ?? ''));
    else if (word.startsWith('--')) flags.add(word);
    else words.push(word);
  }
  return { words, flags, options };
}
