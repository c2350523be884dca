import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DOCUMENTS } from './config/documents.ts';

// npm run docs: writes what is said about the settings from the list of them.
for (const [file, made] of Object.entries(DOCUMENTS)) {
  writeFileSync(file, made(existsSync(file) ? readFileSync(file, 'utf8') : ''));
}
