import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** Everything made from DESK_SECRET and the random source; the keys are derived, one per use (design.md 4.4). */
export interface Secrets {
  /** Eight digits from a CSPRNG. */
  newCode(): string;
  /** Keyed and bound to the request: equal codes of two requests have different hashes. */
  hashCode(requestId: string, code: string): string;
  /** In constant time. */
  sameHash(a: string, b: string): boolean;
  /** AES-256-GCM, bound to `context`. */
  seal(plain: string, context: string): string;
  /** Throws when the text was changed or belongs to another context. */
  unseal(sealed: string, context: string): string;
  /** A secret for a link or a cookie: 32 random bytes. */
  newToken(): string;
  /** What is kept of a token. */
  hashToken(token: string): string;
  /** A signed, unguessable mark for the customer's link to a request. */
  linkKey(requestId: string): string;
  /** The mark of the forms of one session: another site cannot know it. */
  formMark(session: string): string;
  /** One link of the audit chain. */
  auditHash(previous: string, entry: string): string;
  randomBytes(size: number): Uint8Array;
  /** From 0 up to 1, for jitter. */
  random(): number;
}

export function createSecrets(deskSecret: string): Secrets {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', deskSecret, '', `deletion-desk:${use}`, 32));
  const keys = {
    code: derive('code'),
    seal: derive('seal'),
    audit: derive('audit'),
    token: derive('token'),
    link: derive('link'),
    form: derive('form'),
  };
  const mac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url');

  return {
    newCode: () => String(randomInt(100_000_000)).padStart(8, '0'),
    hashCode: (requestId, code) => mac(keys.code, `${requestId}\n${code}`),
    sameHash,
    seal(plain, context) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys.seal, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keys.seal, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    newToken: () => randomBytes(32).toString('base64url'),
    hashToken: (token) => mac(keys.token, token),
    linkKey: (requestId) => mac(keys.link, requestId),
    formMark: (session) => mac(keys.form, session),
    auditHash: (previous, entry) => mac(keys.audit, `${previous}\n${entry}`),
    randomBytes: (size) => randomBytes(size),
    random: () => randomInt(2 ** 32) / 2 ** 32,
  };
}

/** Compares texts of any length in constant time: both are hashed to one length first. */
export function sameHash(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
