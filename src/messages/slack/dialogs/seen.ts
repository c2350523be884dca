import type { Eligibility } from '../../../domain/account/eligibility.ts';
import {
  type EvidenceRow,
  type EvidenceStep,
  readEvidence,
  type Seen,
  sinceThen,
} from '../../../domain/account/evidence.ts';
import { clean } from '../../../domain/text.ts';
import { detailIn, detailThen } from '../../findingWords.ts';
import { who } from '../actor.ts';
import type { Line } from '../line.ts';

/** Old steps give way to new ones; a dossier has them all. */
const MOST_STEPS = 8;
/** No sentence takes more of the dialog than this: names in it are the customer's. */
const WORDS = 120;

const DID: Record<EvidenceStep, string> = {
  submission: 'submitted',
  approval: 'approved',
  rejection: 'rejected',
  deletion: 'began the deletion',
};

/** Who took which step on what, and what of it is no longer so at the latest check. */
export function seenLines(evidence: readonly EvidenceRow[], check: Eligibility): readonly Line[] {
  const earlier = Math.max(0, evidence.length - MOST_STEPS);
  return [
    ...(evidence.length === 0 ? [['No step was taken under this version of the desk.']] : []),
    ...(earlier > 0 ? [[`${earlier} earlier steps are in the request’s dossier.`]] : []),
    ...evidence.slice(earlier).flatMap((row) => {
      const seen = readEvidence(row);
      return seen === null ? [[`#${row.seq} cannot be read: ask an operator to verify it.`]] : stepLines(seen, check);
    }),
  ];
}

function stepLines(seen: Seen, check: Eligibility): readonly Line[] {
  const differences = sinceThen(seen, check);
  const { seq, at, actor, step, readAt } = seen;
  const news = differences.length === 0 ? '. The latest check says the same.' : '. Since then:';
  return [
    [`#${seq} `, { at }, ' ', who(actor), ` ${DID[step]} on facts of `, { at: readAt }, news],
    ...differences.map(({ then, now }): Line => {
      const [was, is] = [detailThen(then), detailIn(now, 'en')].map((words) => clean(words, WORDS));
      return [`   was ${SAID[then.status]}: “${was}”, is ${SAID[now.status]}: “${is}”`];
    }),
  ];
}

const SAID = { met: 'met', unmet: 'not met', unknown: 'not known' } as const;
