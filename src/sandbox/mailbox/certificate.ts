import { generateKeyPairSync, sign } from 'node:crypto';

const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = tlv(SEQUENCE, Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const SUBJECT_ALTERNATIVE_NAME = Buffer.from('0603551d11', 'hex');

/** PEM; give `cert` to a client as `ca` to have it trusted. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * A self-signed certificate for 127.0.0.1 and localhost, new at each call: a private key in the repository would set
 * off every secret scanner, and one with an end date would break the tests some day.
 */
export function selfSignedCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = tlv(SEQUENCE, tlv(0x31, tlv(SEQUENCE, COMMON_NAME, text(0x0c, 'Deletion Desk sandbox'))));
  const validity = tlv(SEQUENCE, text(0x18, '20200101000000Z'), text(0x18, '21200101000000Z'));
  const names = tlv(SEQUENCE, tlv(0x87, Buffer.from([127, 0, 0, 1])), text(0x82, 'localhost'));
  const extensions = tlv(0xa3, tlv(SEQUENCE, tlv(SEQUENCE, SUBJECT_ALTERNATIVE_NAME, tlv(0x04, names))));
  const content = tlv(
    SEQUENCE,
    tlv(0xa0, integer(2)), // X.509 v3
    integer(1),
    ECDSA_WITH_SHA256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(tlv(SEQUENCE, content, ECDSA_WITH_SHA256, tlv(0x03, signature))),
  };
}

/** One DER element: tag, length, value. */
function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function text(tag: number, value: string): Buffer {
  return tlv(tag, Buffer.from(value));
}

function integer(value: number): Buffer {
  return tlv(0x02, Buffer.from([value]));
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
