import { canonicalJson, sha256 } from './canonical.ts';
import { commitment } from './freeze.ts';
import type { DossierContent } from './shapes.ts';

/** The first thing in a dossier that does not fit the rest of it, in words; null when everything fits. */
export const misfit = (dossier: DossierContent): string | null =>
  misfitOfEvidence(dossier) ?? misfitOfEvents(dossier) ?? misfitOfChain(dossier) ?? misfitOfDigests(dossier);

/** Each piece is what its audit entry says it is, and commits to the personal values that are there. */
function misfitOfEvidence({ evidence, events, request }: DossierContent): string | null {
  for (const { seq, hash, body, personal } of evidence) {
    const name = `The evidence of entry ${seq}`;
    const entry = events.find((event) => event.seq === seq);
    if (entry === undefined) return `${name} belongs to no entry of the trail.`;
    if (entry.event.evidence !== hash) return `${name} is not the one that the entry names: the hashes differ.`;
    if (sha256(canonicalJson(body)) !== hash) return `${name} was changed: its body does not have its hash.`;
    if (body.request !== request.id || body.at !== entry.at || body.actor !== entry.actor) {
      return `${name} is about another request, moment or person than its entry.`;
    }
    const commitments = commitmentsIn(body);
    for (const [commit, kept] of Object.entries(personal ?? {})) {
      if (!commitments.has(commit)) return `${name} does not commit to one of the personal values beside it.`;
      if (commitment(kept) !== commit) return `${name} has a personal value that does not fit its commitment.`;
    }
  }
  return null;
}

function misfitOfEvents({ evidence, events }: DossierContent): string | null {
  const missing = events.find(({ seq, event }) => event.evidence && !evidence.some((one) => one.seq === seq));
  return missing === undefined ? null : `The evidence of entry ${missing.seq} is missing.`;
}

/** Entries of other requests lie in between and are not here: only neighbours can be compared. */
function misfitOfChain({ events, chain }: DossierContent): string | null {
  for (const [index, entry] of events.entries()) {
    const before = events[index - 1];
    if (before !== undefined && entry.seq <= before.seq) return `Entry ${entry.seq} stands in the wrong place.`;
    if (before?.seq === entry.seq - 1 && entry.prevHash !== before.hash) {
      return `Entry ${entry.seq} is not linked to entry ${before.seq}.`;
    }
  }
  const last = events.at(-1);
  if (last === undefined) return null;
  const { seq, hash } = chain.head;
  return last.seq > seq || (last.seq === seq && last.hash !== hash)
    ? `The head of the chain does not fit the last entry, ${last.seq}.`
    : null;
}

function misfitOfDigests(dossier: DossierContent): string | null {
  for (const name of ['request', 'evidence', 'events', 'deliveries', 'chain'] as const) {
    if (dossier.digests[name] !== sha256(canonicalJson(dossier[name]))) {
      return `The section “${name}” was changed: it does not have its digest.`;
    }
  }
  return null;
}

/** Every commitment to a personal value, wherever it stands. */
export function commitmentsIn(body: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const left: unknown[] = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    if ('commit' in value && typeof value.commit === 'string') found.add(value.commit);
    for (const part of Object.values(value)) left.push(part);
  }
  return found;
}
