import { shownId } from '../../../domain/text.ts';
import type { Line } from '../line.ts';

/** Ids that are named one by one. */
const MOST = 5;

/** The requests of which nobody can say how they stand, for whoever looks at the list that leaves them out; empty when there are none. */
export function brokenLine(ids: readonly string[]): Line {
  if (ids.length === 0) return [];
  const named = ids.slice(0, MOST).map((id) => shownId(id, 40));
  const more = ids.length > MOST ? ` and ${ids.length - MOST} more` : '';
  return [
    `⚠️ Not listed: ${named.join(', ')}${more}. `,
    'What is stored of them was changed outside the desk, so nothing is done with them until whoever runs it has looked: npm run desk -- audit verify.',
  ];
}
