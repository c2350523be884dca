import { expect, it } from 'vitest';
import type { Brand } from '../../../src/doors/http/brand.ts';
import { aDoor } from './aDoor.ts';

const ACME: Brand = { name: 'Acme Cloud', supportContact: 'help@company.example', logo: null, color: null };
const SVG = { type: 'image/svg+xml', bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>') };
const pageOf = async (brand: Brand) => {
  const { send } = await aDoor({ deps: { brand } });
  const page = await send('/delete-account');
  return { send, page, policy: page.headers.get('content-security-policy') };
};

it('serves the picture of the company, from which no script runs', async () => {
  const { send, page, policy } = await pageOf({ ...ACME, logo: SVG });
  expect(page.text).toContain('<img src="/assets/logo" alt="">');
  expect(policy).toContain("img-src 'self';");
  const logo = await send('/assets/logo');
  expect(logo.text).toContain('<svg');
  expect(logo.headers.get('content-type')).toBe('image/svg+xml');
  expect(logo.headers.get('x-content-type-options')).toBe('nosniff');
  expect(logo.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
});

it('lets the browser load the picture from its own address, and from nowhere else', async () => {
  const { page, policy } = await pageOf({ ...ACME, logo: { url: 'https://cdn.example/logo.svg' } });
  expect(page.text).toContain('<img src="https://cdn.example/logo.svg" alt="">');
  expect(policy).toContain('img-src https://cdn.example;');
});

it('has no picture where there is none', async () => {
  const { send, page } = await pageOf(ACME);
  expect(page.text).not.toContain('<img');
  expect((await send('/assets/logo')).status).toBe(404);
});

it('paints the buttons in the colour of the company', async () => {
  const painted = await pageOf({ ...ACME, color: '#7a1fa2' });
  expect((await painted.send('/assets/desk.css')).text).toContain('--brand: #7a1fa2;');
  const own = await pageOf(ACME);
  expect((await own.send('/assets/desk.css')).text).not.toContain('--on-brand: #ffffff; }');
});
