import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Instant } from '../domain/calendar.ts';
import { parseRequestId } from '../domain/request.ts';
import { clean } from '../domain/text.ts';

import { dossierOf } from '../notary/dossier.ts';
import { readKeys } from '../notary/keys.ts';
import { createSigner } from '../notary/signing.ts';
import { verifyDocument } from '../notary/verify.ts';
import { answer, type DeskCommand, type Printed, withStore } from './command.ts';
import { shown } from './progress.ts';
import { PROVING } from './verify.ts';

/** A dossier of one request has some hundred kilobytes; what is larger is something else. */
const MOST_BYTES = 64 * 1024 * 1024;

/** `npm run desk -- dossier DR-…`: signs only what it has verified itself. */
export const dossier: DeskCommand = {
  name: ['dossier'],
  takes: ['<request id>'],
  options: [{ flags: '--out <file>', does: 'where to write it; else dossier-<request id>.json' }],
  does: 'everything about one request in one signed file, with personal data',
  run: withStore(async (store, { args, values, now }, config) => {
    const id = parseRequestId(args[0] ?? '');
    const request = id === null ? null : await store.find(id);
    if (id === null || request === null) return answer({ error: 'not_found' }, 'There is no such request.', 1);
    const { brokenAt } = await shown(PROVING, store.verifyAudit);
    if (brokenAt !== null) {
      return answer(
        { ok: false, seq: brokenAt },
        `The audit trail is broken at seq ${brokenAt}: the desk does not sign for it.`,
        1,
      );
    }
    const [evidence, history, deliveries, head] = await Promise.all([
      store.evidence(id),
      store.history(id),
      store.deliveries(id),
      store.auditHead(),
    ]);
    const desk = { name: config.mail.from.name, url: config.http.publicUrl };
    const signer = createSigner(config.deskSecret);
    const signed = signer.sign(dossierOf({ desk, request, evidence, history, deliveries, head, now }));
    const text = `${JSON.stringify(signed, null, 2)}\n`;
    const verdict = verifyDocument(text, [signer.key]);
    if (!verdict.ok) return answer({ error: 'misfit' }, `${verdict.problem} The desk does not sign for it.`, 1);
    return write(given(values['out']) || `dossier-${id}.json`, text, request.erasedAt);
  }),
};

/** Readable for the operator alone, and never in place of another file. */
function write(file: string, text: string, erasedAt: Instant | null): Printed {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'it is there already' : (code ?? 'unknown error');
    return answer({ error: code }, `The dossier was not written to ${file}: ${why}.`, 1);
  }
  const holds =
    erasedAt === null ? 'It holds personal data.' : `What named people was erased ${new Date(erasedAt).toISOString()}.`;
  return answer({ file }, `The dossier is in ${file}. ${holds}`);
}

/** `npm run desk -- dossier verify <file> --key …`: anywhere, without the desk's configuration. */
export const verifyDossier: DeskCommand = {
  name: ['dossier', 'verify'],
  takes: ['<file>'],
  options: [{ flags: '--key <key, or file of it>', does: 'the public key of the desk that signed', needed: true }],
  does: 'is a dossier or a certificate what the desk signed? exit code 0, or 1 and what does not fit',
  async run({ args, values }) {
    const file = read(args[0] ?? '');
    if (file === null) return refused('The file to verify cannot be read.');
    const key = given(values['key']);
    const keys = readKeys(read(key) ?? key);
    if (keys.length === 0) {
      return refused(
        '--key takes the desk’s public key: x, a JWK, or a file of what /.well-known/deletion-desk.json says.',
      );
    }
    const verdict = verifyDocument(file, keys);
    if (!verdict.ok) return refused(verdict.problem);
    const says = verdict.says.map(printable);
    return answer({ ...verdict, says }, says.join('\n'));
  },
};

/** The value of an option; empty when it was left out. */
const given = (value: string | boolean | undefined): string => (typeof value === 'string' ? value : '');

const refused = (problem: string): Printed => answer({ ok: false, problem: printable(problem) }, printable(problem), 1);

/** Strangers' words may hold what a terminal obeys. */
const printable = (words: string): string => clean(words, 500);

/** The text of a file; null when there is none that can be read. */
function read(path: string): string | null {
  try {
    return statSync(path).size > MOST_BYTES ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
