import { expect, it } from 'vitest';
import { shown } from '../../src/cli/progress.ts';

function aTerminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: unknown): boolean => written.push(String(text)) > 0;
  return { written, terminal: { isTTY, write } as unknown as NodeJS.WriteStream };
}

const working = (onProgress: (progress: { done: number; of: number }) => void): Promise<string> => {
  for (let done = 0; done <= 1_000; done++) onProgress({ done, of: 1_000 });
  return Promise.resolve('done');
};

it('long work shows on one line of a terminal how far it is, once for each percent, and takes it away', async () => {
  const { written, terminal } = aTerminal(true);
  expect(await shown('Looking', working, terminal)).toBe('done');
  expect(written).toHaveLength(101 + 1);
  expect(written.slice(-2)).toEqual(['\r\u001b[KLooking: 1000 of 1000 rows', '\r\u001b[K']);
});

it('takes it away when the work fails, too', async () => {
  const { written, terminal } = aTerminal(true);
  const failing = (): Promise<never> => Promise.reject(new Error('no database'));
  await expect(shown('Looking', failing, terminal)).rejects.toThrow('no database');
  expect(written).toEqual(['\r\u001b[K']);
});

it('writes nothing where there is no terminal', async () => {
  const { written, terminal } = aTerminal(false);
  await shown('Looking', working, terminal);
  expect(written).toEqual([]);
});
