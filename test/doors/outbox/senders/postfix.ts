import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../../src/sandbox/freePort.ts';
import { selfSignedCertificate } from '../../../../src/sandbox/mailbox/certificate.ts';

const POSTFIX = '/usr/sbin/postfix';
const INSTALLED = '/etc/postfix/master.cf';

/** Why there is no Postfix to try; null when there is one. It starts its daemons as root only. */
export const noPostfix: string | null =
  !existsSync(POSTFIX) || !existsSync(INSTALLED)
    ? 'Postfix is not installed'
    : process.getuid?.() === 0
      ? null
      : 'Postfix needs root';

/**
 * A Postfix of its own, on loopback alone, with its own directories: with STARTTLS and a certificate of its own, as Debian
 * installs it. It hands all mail on to the server at `next`.
 */
export async function startPostfix(next: number): Promise<{
  readonly port: number;
  /** How many it has taken so far. */
  connections(): number;
  stop(): void;
}> {
  const home = mkdtempSync(join(tmpdir(), 'postfix-'));
  chmodSync(home, 0o755);
  const of = (name: string): string => join(home, name);
  for (const name of ['etc', 'queue', 'data']) mkdirSync(of(name));
  execFileSync('chown', ['postfix', of('data')]);
  const port = await freePort();
  const { key, cert } = selfSignedCertificate();
  writeFileSync(of('etc/key.pem'), key, { mode: 0o600 });
  writeFileSync(of('etc/cert.pem'), cert);
  const settings = {
    compatibility_level: '3.6',
    queue_directory: of('queue'),
    data_directory: of('data'),
    maillog_file: of('data/log'),
    maillog_file_prefixes: home,
    inet_interfaces: 'loopback-only',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    myhostname: 'mail.desk.example',
    mydestination: '',
    alias_maps: '',
    relayhost: `[127.0.0.1]:${next}`,
    smtp_dns_support_level: 'disabled',
    smtp_host_lookup: 'native',
    smtpd_tls_security_level: 'may',
    smtpd_tls_cert_file: of('etc/cert.pem'),
    smtpd_tls_key_file: of('etc/key.pem'),
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
  };
  writeFileSync(
    of('etc/main.cf'),
    Object.entries(settings)
      .map((pair) => `${pair.join(' = ')}\n`)
      .join(''),
  );
  const services = readFileSync(INSTALLED, 'utf8')
    .replace(/^smtp(\s+inet\s.*)$/m, `127.0.0.1:${port}$1`)
    // Without a jail, which would need files of its own.
    .replace(/^(\S+\s+\S+\s+\S+\s+\S+\s+)y/gm, '$1n');
  writeFileSync(of('etc/master.cf'), services);
  const run = (command: string) => execFileSync(POSTFIX, ['-c', of('etc'), command], { stdio: 'pipe' });
  run('start');
  return {
    port,
    connections: () => readFileSync(of('data/log'), 'utf8').match(/smtpd\[\d+\]: connect from/g)?.length ?? 0,
    stop() {
      run('stop');
      rmSync(home, { recursive: true, force: true });
    },
  };
}
