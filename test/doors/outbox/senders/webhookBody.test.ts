import { expect, it } from 'vitest';
import { z } from 'zod';
import { ANNOUNCED } from '../../../../src/domain/decide/announcements.ts';
import { STATUSES } from '../../../../src/domain/request.ts';
import { webhookMessage } from '../../../../src/doors/http/api/webhooks.ts';
import { bodyOf } from '../../../../src/doors/outbox/senders/webhook/body.ts';
import { aPolicy, NOW } from '../../../build.ts';
import { rowsUnder, textOf } from '../../../documents.ts';
import { STATE_NAMES, STATES } from '../../../domain/decide/states.ts';
import { HAPPENING_NAMES, HAPPENINGS } from '../../../domain/decide/transitions.ts';

const PAGE = 'docs/webhooks.md';
const policy = aPolicy({ announces: true });

/** Every message that any step from any state sends. */
const bodies = STATE_NAMES.flatMap((state) =>
  HAPPENING_NAMES.flatMap((happening) => {
    const before = STATES[state];
    const decided = HAPPENINGS[happening](before, { now: NOW, policy });
    const effects = decided.ok ? (decided.value?.effects ?? []) : [];
    return effects.flatMap((effect) =>
      effect.kind === 'webhook.post' ? [bodyOf({ requestId: before.id, effect })] : [],
    );
  }),
);

it('every message is what the schema says, and says nothing more', () => {
  const parsed = bodies.map((body) => JSON.parse(body));
  expect(new Set(parsed.map(({ type }) => type))).toEqual(new Set(ANNOUNCED));
  expect(parsed.map((body) => webhookMessage.parse(body))).toEqual(parsed);
});

it('no message names anybody or quotes anything', () => {
  for (const body of bodies) expect(body).not.toMatch(/@|CANARY|Ada|Acme|[a-z] [a-z]/);
});

it('the page for receivers has each type with its status and its fields, and an example that is one', () => {
  const example = JSON.parse(/```json\n(.*?)```/s.exec(textOf(PAGE))?.[1] ?? '');
  expect(webhookMessage.parse(example)).toEqual(example);
  const rows = rowsUnder(textOf(PAGE), 'What is told');
  expect(rows.map(([type]) => type)).toEqual(ANNOUNCED.map((type) => `\`${type}\``));
  const common = Object.keys(example.data).filter((field) => field !== 'execute_at');
  const { oneOf = [] } = z.toJSONSchema(webhookMessage) as unknown as { oneOf?: readonly { properties: Properties }[] };
  const described = oneOf.map(({ properties: { type, data } }) => {
    const { status, ...fields } = data.properties;
    const more = Object.keys(fields).filter((field) => !common.includes(field));
    return [`\`${type.const}\``, status?.const ?? STATUSES, more] as const;
  });
  expect(described).toHaveLength(rows.length);
  for (const [index, [type, status, more]] of described.entries()) {
    const [name, , says = '', also = ''] = rows[index] ?? [];
    expect(name).toBe(type);
    expect(says).toBe(typeof status === 'string' ? `\`${status}\`` : 'as it is');
    for (const field of more) expect(also).toContain(`\`${field}\``);
    expect(also === '').toBe(more.length === 0);
  }
});

interface Properties {
  readonly type: { readonly const: string };
  readonly data: { readonly properties: Readonly<Record<string, { readonly const?: string }>> };
}
