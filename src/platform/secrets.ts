import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** What keeps stored rows and the audit trail from being changed unseen. */
export interface StoreKeys {
  /** One link of the audit chain. */
  auditHash(previous: string, entry: string): string;
  /** The seal of a stored row. */
  rowSeal(row: string): string;
  /** What a row with this seal adds to the sum over its table: 32 hexadecimal digits, stored nowhere by themselves. */
  rowShare(seal: string): string;
  /** The same for one secret and another for every other: tells them apart, and tells neither. */
  readonly keyCheck: string;
}

/**
 * Everything made from DESK_SECRET and the random source; the keys are derived, one per use (docs/design.md,
 * Configuration). What was made under DESK_SECRET_PREVIOUS is still taken, but nothing new is made with it.
 */
export interface Secrets extends StoreKeys {
  /** Those of DESK_SECRET_PREVIOUS. */
  readonly previous: StoreKeys | null;
  /** Eight digits from a CSPRNG. */
  newCode(): string;
  /** Keyed and bound to the request: equal codes of two requests have different hashes. */
  hashCode(requestId: string, code: string): string;
  /** Is this the hash of that code? In constant time. */
  isCode(hash: string, requestId: string, code: string): boolean;
  /** In constant time. */
  sameHash(a: string, b: string): boolean;
  /** AES-256-GCM, bound to `context`. */
  seal(plain: string, context: string): string;
  /** Throws when the text was changed or belongs to another context. */
  unseal(sealed: string, context: string): string;
  /** A digest of somebody's address by which they stand where no address may: 12 hexadecimal digits, the same while the secret is. */
  personTag(address: string): string;
  /** A secret for a link or a cookie: 32 random bytes. */
  newToken(): string;
  /** What is kept of a token. */
  hashToken(token: string): string;
  /** All that may be kept of a token, the newest kind first. */
  hashesOfToken(token: string): readonly string[];
  /** A signed, unguessable mark for the customer's link to a request. */
  linkKey(requestId: string): string;
  isLinkKey(requestId: string, key: string): boolean;
  /** The mark of the forms of one session: another site cannot know it. */
  formMark(session: string): string;
  isFormMark(session: string, mark: string): boolean;
  randomBytes(size: number): Uint8Array;
  /** From 0 up to 1, for jitter. */
  random(): number;
}

/** `previous`: DESK_SECRET_PREVIOUS, while links and rows made under it are to be taken. */
export function createSecrets(deskSecret: string, previous: string | null = null): Secrets {
  const own = keyed(deskSecret);
  const old = previous === null ? null : keyed(previous);
  const all = old === null ? [own] : [own, old];

  return {
    ...own.store,
    previous: old?.store ?? null,
    newCode: () => String(randomInt(100_000_000)).padStart(8, '0'),
    hashCode: own.hashCode,
    isCode: (hash, requestId, code) => some(all, (keys) => sameHash(hash, keys.hashCode(requestId, code))),
    sameHash,
    seal: own.seal,
    unseal(sealed, context) {
      try {
        return own.unseal(sealed, context);
      } catch (error) {
        if (old === null) throw error;
        return old.unseal(sealed, context);
      }
    },
    personTag: own.personTag,
    newToken: () => randomBytes(32).toString('base64url'),
    hashToken: own.hashToken,
    hashesOfToken: (token) => all.map((keys) => keys.hashToken(token)),
    linkKey: own.linkKey,
    isLinkKey: (requestId, key) => some(all, (keys) => sameHash(key, keys.linkKey(requestId))),
    formMark: own.formMark,
    isFormMark: (session, mark) => some(all, (keys) => sameHash(mark, keys.formMark(session))),
    randomBytes: (size) => randomBytes(size),
    random: () => randomInt(2 ** 32) / 2 ** 32,
  };
}

/** What one secret makes. */
function keyed(secret: string) {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `deletion-desk:${use}`, 32));
  const maker = (use: string): ((text: string) => string) => {
    const mac = hmac(derive(use));
    return (text) => mac(text, 'base64url');
  };
  const [audit, code] = [maker('audit'), maker('code')];
  const [share, person] = [hmac(derive('share')), hmac(derive('person'))];
  // Made once: of bare bytes Node makes a key object for each text.
  const key = createSecretKey(derive('seal'));
  const store: StoreKeys = {
    auditHash: (previous, entry) => audit(`${previous}\n${entry}`),
    rowSeal: maker('row'),
    rowShare: (seal) => share(seal, 'hex').slice(0, 32),
    keyCheck: maker('check')('DESK_SECRET'),
  };
  return {
    store,
    hashCode: (requestId: string, text: string) => code(`${requestId}\n${text}`),
    seal(plain: string, context: string): string {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unseal(sealed: string, context: string): string {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
    personTag: (address: string) => person(address.toLowerCase(), 'hex').slice(0, 12),
    hashToken: maker('token'),
    linkKey: maker('link'),
    formMark: maker('form'),
  };
}

/** Bytes of a block of SHA-256, and of what it gives. */
const BLOCK = 64;
const HASH = 32;
/** Bytes that are kept for a text behind its key: most rows. */
const ROOM = 16_384;

/**
 * HMAC-SHA256 (RFC 2104) of text as UTF-8; four to six times as fast as `createHmac`, whose object costs more than the hash.
 * Both blocks stay where they are, so that a short text needs no memory of its own. @throws RangeError for a key longer than a block
 */
export function hmac(key: Uint8Array): (text: string, as: 'base64' | 'base64url' | 'hex') => string {
  if (key.length > BLOCK) throw new RangeError(`A key of ${key.length} bytes`);
  const padded = (byte: number, room: number): Buffer => {
    const block = Buffer.alloc(BLOCK + room, byte);
    for (const [at, one] of key.entries()) block[at] = one ^ byte;
    return block;
  };
  const [inner, outer] = [padded(0x36, ROOM), padded(0x5c, HASH)];
  const behindKey = (text: string): Buffer => {
    // No character takes more than three bytes for each of its units.
    if (text.length * 3 <= ROOM) return inner.subarray(0, BLOCK + inner.write(text, BLOCK));
    return Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)]);
  };
  return (text, as) => {
    outer.set(hash('sha256', behindKey(text), 'buffer'), BLOCK);
    return hash('sha256', outer, as);
  };
}

/** Asks all, so that the time says nothing about which secret it was. */
const some = <T>(all: readonly T[], fits: (one: T) => boolean): boolean => all.map(fits).includes(true);

/** Compares texts of any length in constant time: both are hashed to one length first. */
export function sameHash(a: string, b: string): boolean {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(a), digest(b));
}
