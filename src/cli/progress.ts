/** What writes over its own line. */
type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** One line of a terminal, written over and over; for nobody else. Null takes it away. */
export function inPlace(text: string | null, terminal: Terminal = process.stderr): void {
  if (terminal.isTTY) terminal.write(`\r\u001b[K${text ?? ''}`);
}

/** Says how far long work is, whenever it is a percent further. */
function showing(
  what: string,
  terminal?: Terminal,
): (progress: { readonly done: number; readonly of: number }) => void {
  let last: number | null = null;
  return ({ done, of }) => {
    const percent = Math.floor((100 * done) / of);
    if (percent === last) return;
    last = percent;
    inPlace(`${what}: ${done} of ${of} rows`, terminal);
  };
}

/** Work that shows how far it is, until it ends or fails. */
export async function shown<T>(
  what: string,
  work: (onProgress: ReturnType<typeof showing>) => Promise<T>,
  terminal?: Terminal,
): Promise<T> {
  try {
    return await work(showing(what, terminal));
  } finally {
    inPlace(null, terminal);
  }
}
