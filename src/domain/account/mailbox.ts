/** Google ignores dots in the local part, and calls its mail by two names. */
const GOOGLE = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address reaches: what different spellings of it have in common. Case, a dot at the end of the
 * domain and a tag (`+…`) are folded, for Google the dots in the local part and its second domain as well. For comparing
 * and counting only, never for sending: elsewhere two such addresses may be two mailboxes, which then count as one.
 */
export function mailboxOf(address: string): string {
  const folded = address.normalize('NFKC').trim().toLowerCase();
  const at = folded.lastIndexOf('@');
  const typed = folded.slice(at + 1).replace(/\.$/, '');
  // An internationalised domain has two spellings: this gives the one of the wire.
  const domain = URL.parse(`http://${typed}`)?.hostname ?? typed;
  // A tag alone is no mailbox: `+x@…` is one of its own.
  const local = folded.slice(0, Math.max(at, 0)).replace(/(?<=[^+])\+.*$/su, '');
  return GOOGLE.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
