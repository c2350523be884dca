/** One line of a terminal, written over and over; for nobody else. Null takes it away. */
export function inPlace(text: string | null): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text ?? ''}`);
}
