import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What was written to that file survives a power cut from now on. */
export function toDisk(file: string): void {
  const opened = openSync(file, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
