import { createHash } from 'node:crypto';

/** How a subject is named in the table: no address stands there. */
export const nameOf = (subject: string): string => createHash('sha256').update(subject).digest('base64url');
