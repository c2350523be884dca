import { expect, it } from 'vitest';
import { aVisit } from './aVisit.ts';

type Visit = Awaited<ReturnType<typeof aVisit>>;
const SILENT = { kind: 'status', status: 500 } as const;
const GONE = { kind: 'status', status: 404, code: 'account_not_found' } as const;

const PAGES: readonly [
  string,
  (visit: Visit) => Promise<{ act: () => Promise<{ status: number }>; status: number }>,
][] = [
  [
    'the form that opens a request, while the console is silent',
    async ({ sandbox, begin }) => {
      sandbox.faults.always('GET', SILENT);
      return { act: begin, status: 422 };
    },
  ],
  [
    'the conditions of an account that is gone',
    async ({ sandbox, show }) => {
      sandbox.faults.always('GET', GONE);
      return { act: () => show('/delete-account/prerequisites'), status: 409 };
    },
  ],
  [
    'a submission while another one waits',
    async ({ begin, fill, mailedCode, requestId, submitted }) => {
      await begin();
      await fill('/delete-account/code', { code: await mailedCode(await requestId()) });
      await submitted();
      return { act: () => fill('/delete-account/submit'), status: 409 };
    },
  ],
];

it.each(PAGES)('a page that says no takes one look: %s', async (_, prepare) => {
  const visit = await aVisit();
  const { act, status } = await prepare(visit);
  const looks = visit.sandbox.calls.length;
  expect((await act()).status).toBe(status);
  expect(visit.sandbox.calls).toHaveLength(looks + 1);
});
