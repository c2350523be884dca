/** One piece of a letter; the text and the HTML are made from the same pieces. */
export type Piece =
  /** `link`: what in it leads somewhere; in the text it stands as it is. */
  | { readonly kind: 'words'; readonly text: string; readonly link?: LabelledUrl }
  /** Somebody's own words; line breaks are kept. */
  | { readonly kind: 'quote'; readonly text: string }
  /** On a line of its own, easy to copy. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  /** The one thing to press; at most one in a letter. */
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  /** Whose letter it is and what it is about, at its foot. */
  | { readonly kind: 'foot'; readonly lines: readonly string[] };
export interface LabelledUrl {
  readonly label: string;
  readonly url: string;
}
interface Item {
  readonly text: string;
  readonly link: LabelledUrl | null;
}

export interface Letter {
  readonly subject: string;
  readonly pieces: readonly Piece[];
}

export const words = (text: string): Piece => ({ kind: 'words', text });

/**
 * What an inbox shows beside the subject, which the first sentence says again: the next one that is whole. Never the code, which locked
 * screens would show.
 */
export const previewOf = ({ pieces }: Letter): string =>
  pieces
    .flatMap((piece) => (piece.kind === 'words' ? [piece.text] : []))
    .slice(1)
    .find((text) => !/[:：]$/.test(text)) ?? '';
