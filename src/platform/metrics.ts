/** Numbers for Prometheus: requests by status, and per lane what waits and what needs a person. */
export function renderMetrics(
  requests: Readonly<Record<string, number>>,
  outbox: Readonly<Record<string, { waiting: number; dead: number }>>,
): string {
  const lanes = Object.entries(outbox);
  return [
    '# HELP desk_requests Requests by status.',
    '# TYPE desk_requests gauge',
    ...Object.entries(requests).map(([status, count]) => `desk_requests{status="${status}"} ${count}`),
    '# HELP desk_outbox_waiting Effects that are not delivered yet.',
    '# TYPE desk_outbox_waiting gauge',
    ...lanes.map(([lane, { waiting }]) => `desk_outbox_waiting{lane="${lane}"} ${waiting}`),
    '# HELP desk_outbox_dead Effects that need a person.',
    '# TYPE desk_outbox_dead gauge',
    ...lanes.map(([lane, { dead }]) => `desk_outbox_dead{lane="${lane}"} ${dead}`),
    '',
  ].join('\n');
}
