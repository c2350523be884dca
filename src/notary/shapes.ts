import { z } from 'zod';
import { DOSSIER_FORMAT } from './dossier.ts';

/** What a file must look like before anything in it is compared. Members that are not named here may be there too. */

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const salt = z.string().regex(/^(?:[0-9a-f]{2}){16,}$/, 'must be 16 bytes or more in hexadecimal digits');
const seq = z.int().min(1);
const head = z.looseObject({ seq: z.int().min(0), hash: z.string() });
const desk = z.looseObject({ name: z.string(), url: z.string() });
const signed = { kid: z.string(), signature: z.string() };

const evidence = z.looseObject({
  seq,
  hash,
  body: z.looseObject({ request: z.string(), at: z.number(), actor: z.string(), step: z.string() }),
  personal: z.record(hash, z.strictObject({ salt, value: z.string() })).nullable(),
});

const entry = z.looseObject({
  seq,
  at: z.number(),
  actor: z.string(),
  event: z.looseObject({ kind: z.string(), evidence: hash.optional() }),
  hash: z.string().min(1),
  prevHash: z.string(),
});

export const dossierFile = z.looseObject({
  dossier: z.looseObject({
    format: z.literal(DOSSIER_FORMAT),
    desk,
    issued_at: z.iso.datetime(),
    request: z.looseObject({
      id: z.string(),
      status: z.string(),
      erasedAt: z.number().nullish(),
      account: z.looseObject({ id: z.string() }),
    }),
    evidence: z.array(evidence),
    events: z.array(entry),
    deliveries: z.array(z.looseObject({})),
    chain: z.looseObject({ head }),
    digests: z.record(z.string(), hash),
  }),
  ...signed,
});
export type DossierContent = z.infer<typeof dossierFile>['dossier'];

export const certificateFile = z.looseObject({
  certificate: z.looseObject({
    format: z.literal('deletion-desk/certificate/1'),
    desk,
    request: z.string(),
    account: z.looseObject({ id: z.string(), name: z.string().nullable() }),
    asked_by: z.looseObject({ user_id: z.string() }),
    asked_at: z.iso.datetime().nullable(),
    completed_at: z.iso.datetime(),
    basis: z.enum(['proven', 'closed_by_staff']),
    evidence: z.looseObject({ seq, sha256: hash }).nullable(),
    audit_head: head,
    issued_at: z.iso.datetime(),
  }),
  ...signed,
});
export type CertificateContent = z.infer<typeof certificateFile>['certificate'];
