/** Columns of a line, as RFC 5322 (2.1.1) asks for; a wide character takes two. */
export const COLUMNS = 78;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
/** No line begins with what closes or goes on, and none ends with what opens (JIS X 4051, GB/T 15834). */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}\p{Po}\p{Lm}]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}]$/u;

/** Lines of at most that many columns: broken between words, and beside wide characters; never within an address. */
export function wrap(text: string, tag: string, columns = COLUMNS): readonly string[] {
  // Most fit: to tell words apart takes longer than all else of a mail.
  if (widthOf(text) <= columns) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const unit of unitsOf(text, tag)) {
    const itsWidth = widthOf(unit.trimEnd());
    if (line !== '' && width + itsWidth > columns) {
      lines.push(line.trimEnd());
      [line, width] = ['', 0];
    }
    line += unit;
    width += widthOf(unit);
  }
  return [...lines, line.trimEnd()];
}

/** Made once for each language: that takes as long as a mail. */
const SEGMENTERS = new Map<string, Intl.Segmenter>();
function segmenterIn(tag: string): Intl.Segmenter {
  const known = SEGMENTERS.get(tag) ?? new Intl.Segmenter(tag, { granularity: 'word' });
  SEGMENTERS.set(tag, known);
  return known;
}

/** What stays together, each with the blanks behind it. */
function unitsOf(text: string, tag: string): readonly string[] {
  const units: string[] = [];
  for (const { segment } of segmenterIn(tag).segment(text)) {
    const before = units.at(-1);
    if (before === undefined || mayBreak(before, segment)) units.push(segment);
    else units[units.length - 1] = before + segment;
  }
  return units;
}

function mayBreak(before: string, after: string): boolean {
  if (/^\s/.test(after)) return false;
  if (/\s$/.test(before)) return true;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return isWide([...before].at(-1)) || isWide([...after][0]);
}

const isWide = (sign = ''): boolean => WIDE.test(sign);
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (isWide(sign) ? 2 : 1), 0);
