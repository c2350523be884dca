import { hash } from 'node:crypto';

/** How a subject is named in the table: no address stands there. */
export const nameOf = (subject: string): string => hash('sha256', subject, 'base64url');
