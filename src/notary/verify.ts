import { z } from 'zod';
import { commitmentsIn, misfit } from './contents.ts';
import { type CertificateContent, certificateFile, type DossierContent, dossierFile } from './shapes.ts';
import { isSignedBy, type PublicKey } from './signing.ts';

/** `says`: what was verified, in sentences; `problem`: the first thing that does not fit. */
export type Verification =
  | { readonly ok: true; readonly kind: 'dossier' | 'certificate'; readonly says: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const failed = (problem: string): Verification => ({ ok: false, problem });

/** Verifies a dossier or a certificate by the desk's public keys alone. Whoever wrote the text, this does not throw. */
export function verifyDocument(text: string, keys: readonly PublicKey[]): Verification {
  const file = parsed(text);
  if (typeof file !== 'object' || file === null) return failed('The file is not JSON of a dossier or a certificate.');
  if (!isCanonical(file)) return failed('The file holds half a character or an endless number: nobody signed that.');
  if ('dossier' in file) return verifyDossier(file, keys);
  if ('certificate' in file) return verifyCertificate(file, keys);
  return failed('The file is neither a dossier nor a certificate.');
}

function verifyDossier(file: object, keys: readonly PublicKey[]): Verification {
  const read = dossierFile.safeParse(file);
  if (!read.success) return failed(shapeProblem(read.error));
  const { dossier, kid } = read.data;
  const wrong = misfit(dossier) ?? signatureProblem(file, kid, keys);
  return wrong === null ? { ok: true, kind: 'dossier', says: saysOfDossier(dossier, kid) } : failed(wrong);
}

function verifyCertificate(file: object, keys: readonly PublicKey[]): Verification {
  const read = certificateFile.safeParse(file);
  if (!read.success) return failed(shapeProblem(read.error));
  const { certificate, kid } = read.data;
  const wrong = signatureProblem(file, kid, keys);
  return wrong === null ? { ok: true, kind: 'certificate', says: saysOfCertificate(certificate, kid) } : failed(wrong);
}

function signatureProblem(file: object, kid: string, keys: readonly PublicKey[]): string | null {
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined) return 'The file names a key that is not among those given.';
  return isSignedBy(file as Readonly<Record<string, unknown>>, key)
    ? null
    : 'The signature does not fit: the file is not as the desk signed it.';
}

function saysOfDossier({ desk, request, evidence, events, chain, issued_at }: DossierContent, kid: string) {
  const kept = evidence.reduce((sum, { personal }) => sum + Object.keys(personal ?? {}).length, 0);
  const all = evidence.reduce((sum, { body }) => sum + commitmentsIn(body).size, 0);
  return [
    `A dossier of request ${request.id} (${request.status}), account ${request.account.id}.`,
    `Signed by ${desk.name} (${desk.url}) at ${issued_at}, key ${kid}.`,
    `Evidence of ${evidence.length} steps has the hashes that the audit entries name.`,
    ...(request.erasedAt ? [`Its names, addresses and words were erased at ${isoOf(request.erasedAt)}.`] : []),
    `${kept} personal values fit their commitments; ${all - kept} are erased.`,
    `${events.length} audit entries are in order and linked where they are neighbours; the trail’s head was ${chain.head.seq}:${chain.head.hash}.`,
  ];
}

function saysOfCertificate(certificate: CertificateContent, kid: string): readonly string[] {
  const { desk, request, account, asked_by, asked_at, completed_at, basis, evidence, audit_head } = certificate;
  const claim =
    basis === 'proven'
      ? `was deleted; the console showed it at ${completed_at}`
      : `is held to be deleted: people closed the request at ${completed_at}, the console did not prove it`;
  return [
    `A certificate of request ${request}: the account ${account.id} ${claim}.`,
    `Asked for by the user ${asked_by.user_id}${asked_at === null ? '' : ` at ${asked_at}`}.`,
    `Signed by ${desk.name} (${desk.url}) at ${certificate.issued_at}, key ${kid}.`,
    evidence === null ? 'It names no evidence.' : `Its evidence is entry ${evidence.seq}, SHA-256 ${evidence.sha256}.`,
    `The audit trail’s head was ${audit_head.seq}:${audit_head.hash}.`,
  ];
}

/** Whoever wrote the file may have written any number. */
function isoOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where the shape is wrong first, as a path a person can follow. */
function shapeProblem(error: z.ZodError): string {
  const { path, message } = error.issues[0] ?? { path: [], message: 'is not understood' };
  return `The file is damaged at “${z.core.toDotPath(path)}”: ${message}.`;
}

/** Whether it has a canonical form: every text is whole, keys included, and every number has an end. */
function isCanonical(file: object): boolean {
  const left: unknown[] = [file];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && !value.isWellFormed()) return false;
    if (typeof value === 'number' && !Number.isFinite(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, part] of Object.entries(value)) left.push(key, part);
  }
  return true;
}
