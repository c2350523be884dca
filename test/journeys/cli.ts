import { once } from 'node:events';
import { run } from './process.ts';
import type { World } from './world.ts';

/** One `npm run desk -- …` beside the running desk. */
export async function desk(
  world: Pick<World, 'env'>,
  ...args: readonly string[]
): Promise<{ code: number | null; said: string }> {
  const { process: child, said } = run(world.env, 'src/cli.ts', args);
  await once(child, 'close');
  return { code: child.exitCode, said: said().trim() };
}

/** What it says with `--json`. */
export const json = async (world: Pick<World, 'env'>, ...args: readonly string[]) =>
  JSON.parse((await desk(world, ...args, '--json')).said);
