import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../src/sandbox/freePort.ts';
import { aBody, aDoor, TOKEN } from './aDoor.ts';

const isThere = spawnSync('nginx', ['-v']).status === 0;
if (!isThere) process.stderr.write('nginx is not there: the tests through it are skipped\n');

/** nginx as Debian installs it, with a configuration of its own: `kept` keeps connections to the desk, `plain` is its default, HTTP/1.0. */
async function throughNginx(desk: number): Promise<{ kept: string; plain: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-nginx-'));
  const [kept, plain] = [await freePort(), await freePort()];
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (of) => `${of}_temp_path ${folder}/${of};`,
  );
  const conf = join(folder, 'nginx.conf');
  writeFileSync(
    conf,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {}
    http {
      access_log off; client_max_body_size 20m; ${temporary.join(' ')}
      upstream desk { server 127.0.0.1:${desk}; keepalive 4; }
      server { listen 127.0.0.1:${kept};
        location / { proxy_pass http://desk; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_next_upstream off; } }
      server { listen 127.0.0.1:${plain}; location / { proxy_pass http://127.0.0.1:${desk}; } }
    }`,
  );
  const nginx = spawn('nginx', ['-c', conf, '-e', `${folder}/error.log`], { stdio: 'ignore' });
  const ended = once(nginx, 'exit');
  onTestFinished(async () => {
    nginx.kill();
    await ended;
    rmSync(folder, { recursive: true });
  });
  for (const port of [kept, plain]) while (!(await listens(port)));
  return { kept: `http://127.0.0.1:${kept}`, plain: `http://127.0.0.1:${plain}` };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

const HEADERS = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
const post = (url: string, body: string, headers: Record<string, string> = HEADERS) =>
  fetch(url, { method: 'POST', headers, body });

describe.skipIf(!isThere)('through nginx', () => {
  it('calls over kept connections and over HTTP/1.0 are all answered by the desk', async () => {
    const door = await aDoor();
    const { kept, plain } = await throughNginx(door.port);
    for (const base of [kept, plain]) {
      const statuses: number[] = [];
      for (let call = 0; call < 40; call++) {
        const calls = [
          post(`${base}/v1/eligibility`, JSON.stringify({ account_id: 'org|42/%', user_id: 'x' })),
          post(`${base}/v1/requests`, '{'),
          fetch(`${base}/requests/DR-0000-0000?key=x`, { headers: { accept: 'text/html' } }),
          post(`${base}/v1/requests`, JSON.stringify(aBody()), { ...HEADERS, authorization: 'Bearer x' }),
        ];
        for (const answer of await Promise.all(calls)) {
          await answer.text();
          statuses.push(answer.status);
        }
      }
      expect([...new Set(statuses)].sort()).toEqual([400, 401, 404]);
    }
  });

  it.each([70_000, 900_000, 8_000_000])('a body of %i bytes is refused by the desk, in its own words', async (size) => {
    const door = await aDoor();
    const { kept, plain } = await throughNginx(door.port);
    for (const base of [kept, plain]) {
      for (let again = 0; again < 5; again++) {
        const large = await post(`${base}/v1/requests`, JSON.stringify(aBody()).padEnd(size));
        expect({ base, status: large.status, body: await large.json() }).toMatchObject({
          status: 413,
          body: { code: 'body_too_large' },
        });
        const stranger = await post(`${base}/v1/requests`, ' '.repeat(size), { ...HEADERS, authorization: 'Bearer x' });
        expect({ base, status: stranger.status }).toEqual({ base, status: 401 });
        const nowhere = await post(`${base}/v1/nothing`, ' '.repeat(size));
        expect({ base, status: nowhere.status }).toEqual({ base, status: 404 });
      }
    }
  });
});
