import { fileURLToPath } from 'node:url';

/** The folder of the desk, with `package.json` and `db/`, also where it is bundled: `dist/src/` is as deep as `src/`. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));
