/** The few short names that people and apps type most; any other stays as it was typed. */
const EMOJI: Readonly<Record<string, string>> = {
  '+1': '👍',
  '-1': '👎',
  eyes: '👀',
  fire: '🔥',
  heavy_check_mark: '✔️',
  hourglass_flowing_sand: '⏳',
  no_entry: '⛔',
  octagonal_sign: '🛑',
  pray: '🙏',
  question: '❓',
  rotating_light: '🚨',
  smile: '😄',
  tada: '🎉',
  thumbsup: '👍',
  wave: '👋',
  warning: '⚠️',
  wastebasket: '🗑️',
  white_check_mark: '✅',
  x: '❌',
};

/** `:wave:` as the character, or as it stands. */
export const emojiNamed = (name: string): string =>
  (Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined) ?? `:${name}:`;

/** A text with its short names replaced. */
export const withEmoji = (text: string): string =>
  text.replaceAll(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiNamed(name));

/** `1f44b` or `1f469-200d-1f4bb` as the character; null if it is none. */
export function emojiOf(unicode: string): string | null {
  const points = unicode.split('-').map((part) => Number.parseInt(part, 16));
  return points.every((point) => point >= 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}
