import { DONE } from '../../../src/doors/outbox/delivery.ts';
import { createOutbox, LANE_SETTINGS } from '../../../src/doors/outbox/outbox.ts';
import { createLog } from '../../../src/platform/log.ts';
import { aRequest, NOW } from '../../../test/build.ts';
import { everyLane, idOf, patching, put, RECEIPT } from '../../../test/store/build.ts';
import { openDesk } from '../../openDesk.ts';
import type { Contestant } from '../contestant.ts';

/** The desk's own lane for mail, with a transport that takes everything at once. In the desk itself it has four hands. */
export const desk: Contestant = {
  async seed(database, count) {
    const store = await openDesk(database);
    await put(store, aRequest({ id: idOf(1) }));
    for (let left = count; left > 0; left -= 500) {
      const effects = Array(Math.min(left, 500)).fill(RECEIPT);
      await store.change(idOf(1), patching({}, { effects, at: NOW }));
    }
    await store.close();
  },
  async open(database, hands) {
    const store = await openDesk(database);
    let sent = 0;
    const send = async () => {
      sent += 1;
      return DONE;
    };
    const mail = { ...LANE_SETTINGS.mail, concurrency: hands };
    const outbox = createOutbox({
      lanes: { ...LANE_SETTINGS, mail },
      ...{ store, senders: everyLane({ send }), now: Date.now, random: Math.random, log: createLog('error') },
    });
    return {
      async drain() {
        outbox.wake('mail');
        await outbox.idle();
        return sent;
      },
      async close() {
        await outbox.stop();
        await store.close();
      },
    };
  },
  async left(database) {
    const store = await openDesk(database);
    const { waiting, dead } = (await store.outboxCounts()).mail;
    await store.close();
    return waiting + dead;
  },
};
