import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../../src/domain/request.ts';
import { allReviewers, aReviewer, asked, COUNT, DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { aDoor, type Door } from '../aDoor.ts';

const iso = (ms: number) => new Date(ms).toISOString();
const events = (history: unknown) => (history as { event: string }[]).map(({ event }) => event);

async function approve({ operations }: Door, id: string): Promise<void> {
  const view = await operations.prepareApproval(id as RequestId, asked(aReviewer()), allReviewers);
  if (!view.ok) throw new Error(view.refusal.code);
  const seen = view.value.seen;
  const approved = await operations.approveRequest(id as RequestId, asked(aReviewer()), {
    seen,
    note: 'internal note',
    actorOf: allReviewers,
  });
  expect(approved.ok).toBe(true);
}

describe('GET /v1/requests/{id}', () => {
  it('shows a draft', async () => {
    const { get, opened } = await aDoor();
    const id = await opened({ reason: { code: 'other', text: 'We left' } });
    const { status, json } = await get(`/v1/requests/${id}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      id,
      status: 'awaiting_code',
      account_id: 'acc_1001',
      account_name: 'Acme Live',
      user_id: 'usr_1001',
      admin_email: 'a***@example.com',
      locale: 'en',
      reason: { code: 'other', text: 'We left' },
      created_at: iso(NOW),
      expires_at: iso(NOW + HOUR),
      code_expires_at: iso(NOW + 10 * MINUTE),
      submitted_at: null,
      due_at: null,
      urgency: 'later',
      rejection: null,
      eligible: true,
    });
    expect(json['findings']).toHaveLength(COUNT);
    expect(events(json['history'])).toEqual(['request.opened']);
  });

  it('says that the code could not be delivered, until another one is sent', async () => {
    const { get, post, opened, operations } = await aDoor();
    const id = await opened();
    expect((await get(`/v1/requests/${id}`)).json).toMatchObject({ undelivered: null });
    await operations.recordMailUndeliverable(id as RequestId, 'code', 'smtp_550 5.1.1');
    expect((await get(`/v1/requests/${id}`)).json).toMatchObject({
      status: 'awaiting_code',
      undelivered: { mail: 'code', at: iso(NOW) },
    });
    expect((await post(`/v1/requests/${id}/code`)).status).toBe(202);
    expect((await get(`/v1/requests/${id}`)).json).toMatchObject({ undelivered: null });
  });
  it('finds an id as a person types it', async () => {
    const { get, opened } = await aDoor();
    const id = await opened();
    expect((await get(`/v1/requests/${id.toLowerCase()}`)).json['id']).toBe(id);
  });

  it('says that a draft has lapsed before the sweep does', async () => {
    const { get, opened, advance } = await aDoor();
    const id = await opened();
    advance(HOUR);
    expect((await get(`/v1/requests/${id}`)).json).toMatchObject({ status: 'expired', code_expires_at: null });
  });

  it('shows the deadline of a submitted request', async () => {
    const { get, submitted } = await aDoor();
    const { json } = await get(`/v1/requests/${await submitted()}`);
    expect(json).toMatchObject({ status: 'pending', submitted_at: iso(NOW), due_at: iso(NOW + 7 * DAY) });
    expect(json).toMatchObject({ expires_at: null, code_expires_at: null, verified_at: iso(NOW), deletes_at: null });
    expect(events(json['history'])).toEqual(['request.opened', 'request.verified', 'request.submitted']);
  });

  it('says how near the deadline is', async () => {
    const { get, submitted, advance } = await aDoor();
    const id = await submitted();
    const urgencyAfter = async (ms: number) => {
      advance(ms);
      return (await get(`/v1/requests/${id}`)).json['urgency'];
    };
    expect(await urgencyAfter(0)).toBe('later');
    expect(await urgencyAfter(5 * DAY)).toBe('soon');
    expect(await urgencyAfter(DAY + 23 * HOUR)).toBe('today');
    expect(await urgencyAfter(HOUR)).toBe('overdue');
  });

  it('shows an approval and its undo without the names of staff', async () => {
    const door = await aDoor();
    const id = await door.submitted();
    await door.operations.claimRequest(id as RequestId, aReviewer());
    await approve(door, id);
    const approved = await door.get(`/v1/requests/${id}`);
    expect(approved.json).toMatchObject({ status: 'approved', deletes_at: iso(NOW + 15 * MINUTE) });
    await door.operations.undoApproval(id as RequestId, { by: aReviewer(), reason: 'internal remark' });
    const undone = await door.get(`/v1/requests/${id}`);
    expect(undone.json).toMatchObject({ status: 'pending', deletes_at: null });
    expect(events(undone.json['history']).slice(3)).toEqual(['request.approved', 'approval.undone']);
    for (const { text } of [approved, undone])
      expect(text).not.toMatch(/U0ANA|internal note|internal remark|claimed|slack|assignee/);
  });

  it('shows why a request was rejected, in the words of the reviewer', async () => {
    const { get, submitted, operations } = await aDoor();
    const id = await submitted();
    const message = 'Please call us first, then ask again.';
    await operations.rejectRequest(id as RequestId, asked(aReviewer()), { category: 'identity_doubtful', message });
    const { json, text } = await get(`/v1/requests/${id}`);
    expect(json).toMatchObject({
      status: 'rejected',
      rejection: { category: 'identity_doubtful', message, at: iso(NOW) },
    });
    expect(text).not.toContain('U0ANA');
  });

  it('shows the deletion, after which it is too late to cancel', async () => {
    const door = await aDoor();
    const id = await door.submitted();
    await approve(door, id);
    door.advance(15 * MINUTE);
    await door.operations.sweep();
    expect((await door.get(`/v1/requests/${id}`)).json['status']).toBe('deleting');
    const late = { status: 409, json: { code: 'too_late' } };
    expect(await door.post(`/v1/requests/${id}/cancellation`)).toMatchObject(late);
    await door.operations.carryOutDeletion(id as RequestId, async () => true);
    const { json } = await door.get(`/v1/requests/${id}`);
    expect(json).toMatchObject({ status: 'completed', completed_at: iso(NOW + 15 * MINUTE) });
    expect(events(json['history']).slice(-2)).toEqual(['deletion.started', 'request.completed']);
    expect(await door.post(`/v1/requests/${id}/cancellation`)).toMatchObject(late);
  });

  it("speaks the request's language unless another is asked for", async () => {
    const { get, opened } = await aDoor();
    const id = await opened({ locale: 'zh' });
    expect((await get(`/v1/requests/${id}`)).text).toMatch(/\p{Script=Han}/u);
    expect((await get(`/v1/requests/${id}`, { 'accept-language': 'en-GB' })).text).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(['DR-0000-0000', 'DR-1', 'nonsense', '%ff', '%'])('does not know %s', async (id) => {
    const { get } = await aDoor();
    expect(await get(`/v1/requests/${id}`)).toMatchObject({ status: 404, json: { code: 'not_found' } });
  });
});
