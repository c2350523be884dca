/** All that moves a cursor or begins a command to a terminal, C1 as well as C0, but line ends and tabs. */
const CONTROL = /(?!\r?\n|\t)\p{Cc}/gu;

/**
 * What a terminal only shows, whatever customers and consoles wrote into it: control characters are written out, in JSON as JSON
 * does (which leaves DEL and C1 as they are).
 */
export const forTerminal = (text: string): string =>
  text.replace(CONTROL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
