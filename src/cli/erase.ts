import { erase } from '../domain/decide/erase.ts';
import { parseRequestId } from '../domain/request.ts';
import { refusalWords } from '../messages/slack/refusals.ts';
import { answer, type DeskCommand, withStore } from './command.ts';
import { operator } from './operator.ts';

/** `npm run desk -- erase DR-…`: what RETENTION does, at once, for one request that is finished. */
export const eraseRequest: DeskCommand = {
  name: ['erase'],
  takes: ['<request id>'],
  does: 'take names, addresses and words out of a finished request now, for good; a running desk rewrites its card',
  run: withStore(async (store, { args, now }, { policy }) => {
    const id = parseRequestId(args[0] ?? '');
    const before = id === null ? null : await store.find(id);
    if (id === null || before === null) return answer({ error: 'not_found' }, 'There is no such request.', 1);
    const done = await store.erase(id, (request) => erase(request, operator(), { now, policy }));
    if (!done.ok) {
      const { code } = done.refusal;
      const words =
        code === 'wrong_state'
          ? `${id} is ${before.status}. Only what is finished can be erased; the customer or a reviewer has to end it first.`
          : refusalWords(done.refusal, policy.timeZone).detail;
      return answer({ error: code, status: before.status }, words, 1);
    }
    await store.shred();
    const erasedAt = new Date(done.value.erasedAt ?? now).toISOString();
    const again = before.erasedAt !== null;
    return answer(
      { id, erased_at: erasedAt, already: again },
      again
        ? `${id} was erased before, at ${erasedAt}.`
        : `${id} is erased. A running desk rewrites its card within a minute.`,
    );
  }),
};
