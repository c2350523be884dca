/** Code points of the longest id. */
export const LONGEST_ID = 255;

const CONTROL = /\p{Cc}/u;

/**
 * Ids of accounts and users are the console's affair, and none is changed or guessed at (docs/why/reader.md): any Unicode of
 * 1 to 255 characters, but control characters and halves of a surrogate pair, which no store and no wire carries unharmed.
 */
export const isOpaqueId = (text: string): boolean =>
  text !== '' &&
  text.length <= 2 * LONGEST_ID &&
  [...text].length <= LONGEST_ID &&
  text.isWellFormed() &&
  !CONTROL.test(text);

/** Whether an account can be asked for by it: `.` and `..`, however they are written, mean another path in every URL. */
export const isAccountId = (text: string): boolean => isOpaqueId(text) && text !== '.' && text !== '..';
