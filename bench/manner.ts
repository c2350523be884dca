import type { Figure } from './figure.ts';

/** How thoroughly is measured. */
export interface Manner {
  /** Only to see that it runs: fewer rounds and jobs, of which no figure means anything. */
  readonly quick: boolean;
}

/** Gives figures, and lines of text that say what the next ones are about. */
export type Measure = (manner: Manner) => AsyncGenerator<Figure | string>;

/** Says how far it is, where it does not get among the figures. */
export function progress(said: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${said}` : `${said}\n`);
}

export function progressOver(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}
