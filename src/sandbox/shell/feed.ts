import type { WebAnswer } from '../web.ts';

/** How often a page's view of the world is looked at again (ms), as long as somebody looks at the page. */
const EVERY = 400;

/** A stream of what `look` says: at once, and whenever it says something else. A look that fails is left out. */
export function feed(look: () => unknown): WebAnswer {
  return {
    kind: 'stream',
    start(send) {
      let last = '';
      let looking = false;
      const tick = async (): Promise<void> => {
        if (looking) return;
        looking = true;
        try {
          const seen = await look();
          if (JSON.stringify(seen) !== last) send(seen);
          last = JSON.stringify(seen);
        } catch {
          // While everything starts over there is nothing to be seen.
        } finally {
          looking = false;
        }
      };
      void tick();
      const timer = setInterval(() => void tick(), EVERY);
      return () => clearInterval(timer);
    },
  };
}
