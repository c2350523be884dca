import { createInterface } from 'node:readline/promises';

/** Asks at the terminal, on stderr: what is printed may be read by a program. Null when it was closed or broken off. */
export async function ask(question: string): Promise<string | null> {
  const line = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<null>((resolve) => line.once('close', () => resolve(null)));
  line.once('SIGINT', () => line.close());
  const typed = await Promise.race([line.question(question), closed]);
  if (typed === null) process.stderr.write('\n');
  line.close();
  return typed;
}
