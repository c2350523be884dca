import { expect, it } from 'vitest';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { aDoor } from './aDoor.ts';

const { linkKey } = createSecrets('a secret of more than thirty-two characters');

it('the page of a request looks again by itself while an answer is awaited, unless the reader stops that', async () => {
  const { send, post, submitted } = await aDoor();
  const id = await submitted();
  const path = `/requests/${id}?key=${linkKey(id)}`;
  const refreshOf = async (address: string) => (await send(address)).headers.get('refresh');
  expect(await refreshOf(path)).toBe(`60; url=${path}`);
  // What was said once is not said again.
  expect(await refreshOf(`${path}&notice=too_late`)).toBe(`60; url=${path}`);
  const page = (await send(path)).text;
  expect(page).toContain(`<a href="${path}&amp;still">`);
  expect(await refreshOf(`${path}&still`)).toBeNull();
  // Nobody is sent away from a question.
  expect(await refreshOf(path.replace('?', '/cancel?'))).toBeNull();
  await post(`/v1/requests/${id}/cancellation`);
  expect(await refreshOf(path)).toBeNull();
});
