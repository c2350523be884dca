import { describe, expect, it } from 'vitest';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { aSandbox } from './aSandbox.ts';

describe('the mailbox in a browser', () => {
  it('lists mails, the newest first, and shows each with both halves and its code', async () => {
    const sandbox = await aSandbox();
    const text = async (path: string) => (await sandbox.get(path)).text();
    expect(await text('/mailbox')).toContain('No mail yet');
    await sandbox.withCard('acc_1001');
    const { mailbox } = sandbox.stage.standIns;
    await mailbox.until(() => mailbox.mails.length === 2);
    const list = await text('/mailbox');
    expect(list.indexOf('/mailbox/2')).toBeLessThan(list.indexOf('/mailbox/1'));

    const [first] = mailbox.mails;
    const mail = await text('/mailbox/1');
    expect(mail).toContain(`data-code="${first && codeIn(first)}"`);
    expect(mail).toContain('src="/mailbox/1/html"');
    expect(await text('/mailbox/2')).not.toContain('data-code');
  });

  it('shows the HTML of a mail without scripts, cookies or anything loaded, and its links in a new tab', async () => {
    const sandbox = await aSandbox();
    await sandbox.withCard('acc_1001');
    const response = await sandbox.get('/mailbox/1/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
    expect(policy).not.toMatch(/script|allow-same-origin/);
    const markup = await response.text();
    expect(markup).toMatch(/^<!doctype html>/i);
    expect(markup).toContain('<head><base target="_blank">');
  });

  it.each(['/mailbox/1', '/mailbox/1/html', '/mailbox/0', '/mailbox/x'])('has no mail at %s', async (path) => {
    const sandbox = await aSandbox();
    expect((await sandbox.get(path)).status).toBe(404);
  });

  it('tells a page that is open of each new mail', async () => {
    const sandbox = await aSandbox();
    const response = await sandbox.get('/mailbox/stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe('data: 0\n\n');
    await sandbox.withCard('acc_1001');
    expect((await reader?.read())?.value).toMatch(/^data: [12]\n/);
    await reader?.cancel();
  });
});
