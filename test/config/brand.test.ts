import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { brandColor, brandLogo } from '../../src/config/brandValues.ts';

function aFile(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'brand-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('BRAND_COLOR', () => {
  it.each(['#0b5cad', '#0B5CAD', '#767676', '#000000'])('may be %s', (color) => {
    expect(brandColor(color)).toEqual({ value: color.toLowerCase() });
  });

  it.each([
    // The lightest grey that WCAG allows under white is #767676.
    ['#777777', '4.4 to 1, and 4.5 is needed'],
    ['#ffd400', '1.4 to 1, and 4.5 is needed'],
    ['#ffffff', '1.0 to 1, and 4.5 is needed'],
  ])('is refused when white text on it is hard to read: %s', (color, words) => {
    expect(brandColor(color)).toEqual({ problem: expect.stringContaining(words) });
  });

  it.each(['red', '#abc', '#0b5cad;}', 'rgb(0,0,0)'])('is refused when it is no colour of six digits: %s', (color) => {
    expect(brandColor(color)).toEqual({ problem: 'must be a colour such as #0b5cad' });
  });
});

describe('BRAND_LOGO', () => {
  it('is an https address', () => {
    const url = 'https://cdn.example/logo.svg?v=2';
    expect(brandLogo(url)).toEqual({ value: { url } });
  });

  it('is a picture on this machine, with the type by which it is served', () => {
    expect(brandLogo(aFile('logo.SVG', '<svg/>'))).toEqual({
      value: { type: 'image/svg+xml', bytes: new TextEncoder().encode('<svg/>') },
    });
  });

  it.each([
    ['without TLS', 'http://cdn.example/logo.svg', 'https'],
    ['with a password', 'https://a:b@cdn.example/logo.svg', 'https'],
    ['of another scheme', 'data://text/html,x', 'https'],
    ['that is a page', 'logo.html', 'must be a picture'],
    ['that is not there', '/nowhere/logo.svg', 'not there'],
  ])('is refused %s', (_, text, words) => {
    expect(brandLogo(text)).toEqual({ problem: expect.stringContaining(words) });
  });

  it('is refused when customers would wait for it', () => {
    expect(brandLogo(aFile('logo.png', 'x'.repeat(200_001)))).toEqual({ problem: expect.stringContaining('200 kB') });
  });
});
