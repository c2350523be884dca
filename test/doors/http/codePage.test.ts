import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/domain/text.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { HOUR, NOW } from '../../build.ts';
import { foreignIn } from '../../languages.ts';
import { aVisit } from './aVisit.ts';

const textOf = (html: string): string => html.replace(/[\s\S]*<main[^>]*>/, '').replace(/<[^>]*>/g, ' ');

describe('the page of the code', () => {
  it.each(LOCALES)('says when another code can be asked for: %s', async (locale) => {
    const { fill, begin } = await aVisit(locale);
    await begin();
    await fill('/delete-account/code/new');
    await fill('/delete-account/code/new');
    const page = await fill('/delete-account/code/new');
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(textOf(page.text)).toContain(CATALOGUES[locale].time.moment(NOW + HOUR, 'UTC'));
    // Nothing was typed that could be wrong.
    expect(page.text).not.toContain('aria-invalid');
    expect(foreignIn(locale, textOf(page.text).replaceAll(/UTC|\S*@\S*/g, ' '))).toBeNull();
  });

  it('says so of a new request as well', async () => {
    const { opened, begin, advance } = await aVisit();
    for (const _ of [1, 2, 3]) await opened();
    const page = await begin();
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(textOf(page.text)).toContain('you can ask for another from');
    advance(HOUR);
    expect((await begin()).status).not.toBe(429);
  });

  it('tells an older code from a wrong one', async () => {
    const { fill, begin, mailedCode, requestId } = await aVisit();
    await begin();
    const id = await requestId();
    const code = await mailedCode(id);
    await fill('/delete-account/code/new');
    const page = await fill('/delete-account/code', { code: `${code.slice(0, 4)}-${code.slice(4)}` });
    expect([page.status, textOf(page.text).includes('No try was used up')]).toEqual([422, true]);
    expect((await fill('/delete-account/code', { code: await mailedCode(id) })).text).toContain('Acme');
  });

  it.each(LOCALES)('says that the mail came back, and that another can be asked for: %s', async (locale) => {
    const { fill, begin, show, operations, requestId } = await aVisit(locale);
    const before = textOf((await begin()).text);
    await operations.recordMailUndeliverable(await requestId(), 'code', '550');
    const page = textOf((await show('/delete-account/code')).text);
    expect(page.length).toBeGreaterThan(before.length + 30);
    expect(foreignIn(locale, page.replaceAll(/UTC|\S*@\S*/g, ' '))).toBeNull();
    expect(textOf((await fill('/delete-account/code/new')).text)).not.toContain('undeliverable');
  });

  it.each(['constructor', '__proto__', 'too_many_codes&until=x', 'too_many_codes&until=1e300&what=toString'])(
    'shows nothing odd for a made up address: error=%s',
    async (error) => {
      const { begin, show } = await aVisit();
      await begin();
      expect([422, 429]).toContain((await show(`/delete-account/code?error=${error}`)).status);
    },
  );
});
