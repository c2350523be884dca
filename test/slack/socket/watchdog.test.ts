import { expect, it } from 'vitest';
import { createWatchdog } from '../../../src/slack/socket/watchdog.ts';
import { aTime } from '../../doors/outbox/build.ts';

const SECOND = 1_000;

function aWatchdog() {
  const time = aTime();
  const barks: number[] = [];
  const start = time.now();
  const bark = (): void => void barks.push((time.now() - start) / SECOND);
  return { time, barks, dog: createWatchdog({ limit: 120 * SECOND, monotonic: time.now, after: time.after, bark }) };
}

it('barks once when nothing was heard from the start', async () => {
  const { time, barks } = aWatchdog();
  await time.pass(119 * SECOND);
  expect(barks).toEqual([]);
  await time.pass(500 * SECOND);
  expect(barks).toEqual([120]);
});

it('barks when nothing was heard for so long since the last sign of life', async () => {
  const { time, barks, dog } = aWatchdog();
  for (let minute = 1; minute <= 5; minute++) {
    await time.pass(60 * SECOND);
    dog.heard();
  }
  await time.pass(119 * SECOND);
  expect(barks).toEqual([]);
  await time.pass(SECOND);
  expect(barks).toEqual([420]);
});

it('keeps still after it was stopped', async () => {
  const { time, barks, dog } = aWatchdog();
  dog.stop();
  await time.pass(500 * SECOND);
  expect(barks).toEqual([]);
});
