import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

it('reads a .env file that begins with a byte order mark', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'desk-env-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, '.env'), '\uFEFFSLACK_CHANNEL=C0DELETE01\r\nHOST=[::1]\r\n');
  const cli = resolve(import.meta.dirname, '../../src/cli.ts');
  const env = { PATH: process.env['PATH'] ?? '' };
  const { stdout } = spawnSync(process.execPath, [cli, 'config', 'check'], { cwd, env, encoding: 'utf8' });
  expect(stdout).toContain('SLACK_BOT_TOKEN is missing');
  expect(stdout).not.toContain('SLACK_CHANNEL');
});
