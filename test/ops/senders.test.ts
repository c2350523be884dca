import { type Attributes, type Span, type Tracer, trace } from '@opentelemetry/api';
import { expect, it, onTestFinished } from 'vitest';
import type { Effect } from '../../src/domain/effects.ts';
import { type Delivery, DONE, dead, later, notYet } from '../../src/doors/outbox/delivery.ts';
import { watchSenders } from '../../src/ops/senders.ts';
import type { OutboxRow } from '../../src/store/store.ts';
import { aLog } from '../doors/outbox/build.ts';
import { CARD, everyLane, idOf, RECEIPT } from '../store/build.ts';

/** A tracer that keeps what it is told, registered as an SDK of OpenTelemetry registers its own. */
function aTracer() {
  const spans: { name: string; attributes: Attributes | undefined; status?: object; ended: boolean }[] = [];
  const startActiveSpan = (name: string, options: { attributes?: Attributes }, run: (span: Span) => unknown) => {
    const kept: (typeof spans)[number] = { name, attributes: options.attributes, ended: false };
    spans.push(kept);
    return run({
      setStatus: (status: object) => (kept.status = status),
      end: () => (kept.ended = true),
    } as unknown as Span);
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startActiveSpan }) as unknown as Tracer });
  onTestFinished(() => trace.disable());
  return spans;
}

function watched(answer: () => Promise<Delivery>) {
  const log = aLog();
  const counted: object[] = [];
  const lane = { send: answer };
  const metrics = { deliveries: { inc: (labels: object) => counted.push(labels) } };
  const senders = watchSenders(everyLane(lane), {
    ...{ metrics: metrics as never, log, monotonic: () => 0 },
  });
  const send = (effect: Effect) =>
    senders[effect.lane].send({ id: 'delivery-1', requestId: idOf(1), effect, attempts: 2 } as OutboxRow);
  return { send, log, counted };
}

it.each<[what: string, answer: () => Promise<Delivery>, result: string, error: string | undefined]>([
  ['delivered', async () => DONE, 'delivered', undefined],
  ['tried again later', async () => later('smtp_421'), 'later', 'smtp_421'],
  ['waiting for its turn', async () => notYet('paced', 5), 'waiting', undefined],
  ['given up', async () => dead('smtp_550'), 'dead', 'smtp_550'],
])('what is %s is counted, logged and traced', async (_, answer, result, error) => {
  const spans = aTracer();
  const { send, log, counted } = watched(answer);
  await send(RECEIPT);
  expect(counted).toEqual([{ lane: 'mail', kind: 'mail.outcome', result }]);
  expect(log.lines).toEqual([
    expect.stringMatching(new RegExp(`^delivery .*"request":"DR-0000-0001".*"result":"${result}"`)),
  ]);
  const about = { 'desk.lane': 'mail', 'desk.delivery': 'delivery-1', 'desk.attempts': 2, 'desk.request': idOf(1) };
  const status = error === undefined ? {} : { status: { code: 2, message: error } };
  expect(spans).toEqual([{ name: 'deliver mail.outcome', attributes: about, ended: true, ...status }]);
});

it('a bug of a sender is counted and traced, without its words, and goes on to whoever handles it', async () => {
  const spans = aTracer();
  const { send, counted } = watched(() => Promise.reject(new TypeError('ada@example.com is no function')));
  await expect(send(CARD)).rejects.toThrow(TypeError);
  expect(counted).toEqual([{ lane: 'slack', kind: 'card.refresh', result: 'broken' }]);
  expect(spans).toMatchObject([{ status: { code: 2, message: 'TypeError' }, ended: true }]);
});

it('what another version wrote makes no label of its own', async () => {
  const { send, counted } = watched(async () => dead('unknown_effect'));
  await send({ lane: 'slack', kind: 'ada@example.com' } as unknown as Effect);
  expect(counted).toEqual([{ lane: 'slack', kind: 'unknown', result: 'dead' }]);
});
