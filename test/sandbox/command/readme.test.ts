import { expect, it } from 'vitest';
import { codeIn } from '../../../src/sandbox/mailbox/mail.ts';
import { DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { commandsIn, textOf } from '../../documents.ts';
import { aSandbox } from '../shell/aSandbox.ts';

/** What a call of curl asks for, whatever shell reads it; `filled`: variables, and what people put in. */
function askedBy(command: string, filled: Readonly<Record<string, string>>): Request {
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (found) => found[1] ?? found[2] ?? found[3] ?? '',
  );
  const known = words.map((word) =>
    Object.entries(filled).reduce((text, [name, value]) => text.replaceAll(name, value), word),
  );
  const after = (flag: string): readonly string[] => known.filter((_, index) => known[index - 1] === flag);
  const [url = ''] = known.filter((word) => word.startsWith('http'));
  const [body] = after('-d');
  const headers = after('-H').map((header): [string, string] => {
    const [name = '', ...value] = header.split(': ');
    return [name, value.join(': ')];
  });
  const method = after('-X')[0] ?? (body === undefined ? 'GET' : 'POST');
  return new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

it('the story that README tells with curl goes as it says there', async () => {
  const sandbox = await aSandbox();
  const { mailbox, slack } = sandbox.stage.standIns;
  const filled: Record<string, string> = {};
  const said: [string, number, string][] = [];
  const commands = commandsIn(textOf('README.md'));
  for (const [, name = '', value = ''] of commands.flatMap((line) => [...line.matchAll(/^([A-Z]+)='?([^']*)'?$/g)])) {
    filled[`$${name}`] = value;
  }
  expect(Object.keys(filled).sort()).toEqual(['$DESK', '$JSON', '$SANDBOX', '$TOKEN']);
  Object.assign(filled, { $DESK: sandbox.stage.deskUrl, $SANDBOX: sandbox.url });

  for (const command of commands.filter((line) => line.startsWith('curl '))) {
    // What the next one is about has to be there, as it is when people have read and typed.
    if (command.includes('/mailbox.txt')) filled['12345678'] = codeIn(await mailbox.until(() => mailbox.mails[0]));
    if (command.includes('/slack.txt')) await slack.until(() => slack.messages(DELETIONS).length > 0);
    const answer = await fetch(askedBy(command, filled));
    const text = await answer.text();
    const id = /DR-[\w-]{9}/.exec(text)?.[0];
    if (id !== undefined) filled['DR-XXXX-XXXX'] ??= id;
    said.push([command, answer.status, text]);
  }
  expect(said.filter(([, status]) => status >= 300)).toEqual([]);
  expect(said.length).toBeGreaterThan(10);
  const of = (part: string): string => said.findLast(([command]) => command.includes(part))?.[2] ?? '';
  expect(of('/v1/eligibility').match(/"status":"unmet"/g)).toHaveLength(2);
  expect(of('/slack.txt')).toContain(filled['DR-XXXX-XXXX']);
  // Whoever looks again sees how it ended.
  const look = commands.find((command) => command.includes('/v1/requests/DR-XXXX-XXXX -H')) ?? '';
  const status = async () => ((await (await fetch(askedBy(look, filled))).json()) as { status: string }).status;
  await expect.poll(status, { timeout: 10_000 }).toBe('completed');
});
