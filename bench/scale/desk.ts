import { claim } from '../../src/domain/decide/claim.ts';
import { submit } from '../../src/domain/decide/submit.ts';
import { BEN } from '../../src/sandbox/slack/people.ts';
import type { DeskStore } from '../../src/store/deskStore.ts';
import type { Database } from '../../src/store/open.ts';
import { aCheck, aPolicy, aReviewer, facts, NOW } from '../../test/build.ts';
import { idOf } from '../../test/store/build.ts';
import { answering } from '../child.ts';
import { openDesk } from '../openDesk.ts';

/** What one desk does to each of its requests, so many at a time. */
export interface Share {
  readonly act: 'submission' | 'click';
  readonly from: number;
  readonly to: number;
  readonly atATime: number;
}

const at = { now: NOW, policy: aPolicy() };
const ACTS = {
  submission: (store: DeskStore, number: number) =>
    store.change(idOf(number), (request) => submit(request, { kind: 'found', facts: facts() }, aCheck({}, NOW), at)),
  /** "Take it" */
  click: (store: DeskStore, number: number) =>
    store.change(idOf(number), (request) => claim(request, aReviewer({ id: BEN }), at)),
};

/** A process that is the memory of one desk; it answers with how long each change took (ms). */
let store: DeskStore | null = null;
answering(async (asked: { readonly open: Database } | Share | 'close') => {
  if (asked === 'close') return store?.close();
  if ('open' in asked) {
    store = await openDesk(asked.open);
    return;
  }
  const took: number[] = [];
  let next = asked.from;
  const work = async (): Promise<void> => {
    while (next < asked.to) {
      const started = performance.now();
      const done = await ACTS[asked.act](store as DeskStore, next++);
      if (!done.ok) throw new Error(done.refusal.code);
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: asked.atATime }, work));
  return took;
});
