import type { Database } from '../../src/store/open.ts';
import { answering } from '../child.ts';
import { CONTESTANTS, type Name } from './contestants.ts';

export type Asked = { readonly open: Name; readonly database: Database; readonly hands: number } | 'drain' | 'close';

/** A process that is one instance of whatever it is told to be, one after the other. */
let opened: { drain(): Promise<number>; close(): Promise<void> } | null = null;

async function answer(asked: Asked): Promise<number> {
  if (typeof asked === 'object') {
    const contestant = await CONTESTANTS[asked.open]();
    opened = await contestant.open(asked.database, asked.hands);
    return 0;
  }
  if (opened === null) throw new Error('Nothing is open');
  if (asked === 'drain') return opened.drain();
  await opened.close();
  return 0;
}

answering(answer);
