import { expect, it } from 'vitest';
import { MOST_QUEUED } from '../../src/domain/queue.ts';
import { NOW } from '../build.ts';
import { idOf, numbered, put } from '../store/build.ts';
import { aDesk } from './aDesk.ts';

it('the queue holds the most urgent, and says when there are more, to the command and the home tab alike', async () => {
  const { operations, store } = await aDesk();
  const all = Array.from({ length: MOST_QUEUED }, (_, number) => numbered(number, { dueAt: NOW + number }));
  await Promise.all(all.map((request) => put(store, request)));
  const looks = async () =>
    (await Promise.all([operations.queue(), operations.overview()])).map(({ requests, cut }) => ({
      count: requests.length,
      last: requests.at(-1)?.id,
      cut,
    }));
  const full = { count: MOST_QUEUED, last: idOf(MOST_QUEUED - 1) };
  expect(await looks()).toEqual([
    { ...full, cut: false },
    { ...full, cut: false },
  ]);
  await put(store, numbered(MOST_QUEUED, { dueAt: NOW + MOST_QUEUED }));
  expect(await looks()).toEqual([
    { ...full, cut: true },
    { ...full, cut: true },
  ]);
});
