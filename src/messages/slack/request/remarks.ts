import type { Remark } from '../../../domain/request.ts';
import type { Line } from '../line.ts';
import { quoted } from '../slackText.ts';

const REMARKS: Record<Remark['about'], string> = {
  undo: 'Approval undone',
  extension: 'Deadline moved',
  rejection: 'Note on the rejection',
};

/** What was done out of the ordinary, by whom and why. */
export const remarkLine = ({ about, by, at, text, moved }: Remark): Line => [
  { bold: REMARKS[about] },
  ...(moved === undefined ? [] : [' from ', { at: moved.from } as const, ' to ', { at: moved.to } as const]),
  ' by ',
  { user: by },
  ' ',
  { at },
  `: ${quoted(text)}`,
];
