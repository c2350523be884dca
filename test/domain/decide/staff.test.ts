import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/domain/actor.ts';
import { mayClose } from '../../../src/domain/decide/close.ts';
import { mayExtend } from '../../../src/domain/decide/extend.ts';
import { mayReject } from '../../../src/domain/decide/reject.ts';
import { retry } from '../../../src/domain/decide/retry.ts';
import { mayDecide, maySupport, notTheirOwn } from '../../../src/domain/decide/staff.ts';
import { standingApprovals } from '../../../src/domain/decide/standing.ts';
import { mayUndo } from '../../../src/domain/decide/undo.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import type { Result } from '../../../src/domain/result.ts';
import { aPolicy, aRequest, aReviewer, facts, NOW } from '../../build.ts';

const moment = { now: NOW, policy: aPolicy() };
const OWN = { ok: false, refusal: { code: 'own_account' } };

/** Everything that is about one request and needs somebody who may decide. */
const ACTS: Readonly<Record<string, (request: DeletionRequest, by: Staff) => Result<unknown>>> = {
  approve: mayDecide,
  reject: mayReject,
  undo: mayUndo,
  extend: mayExtend,
  close: mayClose,
  retry: (request, by) => retry(request, by, moment),
};

describe.each(Object.entries(ACTS))('%s', (_, may) => {
  it.each([
    ['the admin address', { adminEmail: 'ben@desk.example', creatorEmail: null }],
    ['the address of the creator', { creatorEmail: 'ben@desk.example' }],
    ['the same mailbox with a tag', { creatorEmail: 'ben+desk@desk.example' }],
    ['the same mailbox in capitals, with a dot behind the domain', { adminEmail: 'BEN@Desk.Example.' }],
  ])('is refused about an account of their own: %s', (__, owned) => {
    expect(may(aRequest(owned), aReviewer({ email: 'ben@desk.example' }))).toMatchObject(OWN);
  });

  it('is not refused for the same reason about the account of somebody else', () => {
    const other = may(aRequest(), aReviewer());
    expect(other.ok ? null : other.refusal.code).not.toBe('own_account');
  });

  it('is not said to be forbidden while Slack does not say who may', () => {
    expect(may(aRequest(), aReviewer({ reviewer: null, support: true }))).toMatchObject({
      refusal: { code: 'authority_unknown' },
    });
  });
});

/** Other spellings of a mailbox at Google: dots, a tag, capitals, the second domain. */
const spelling = fc
  .record({
    dots: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    tag: fc.stringMatching(/^(\+[a-z0-9.+]{0,10})?$/),
    domain: fc.constantFrom('gmail.com', 'googlemail.com', 'GMail.com', 'gmail.com.'),
    loud: fc.boolean(),
  })
  .map(({ dots, tag, domain, loud }) => {
    const local = [...'adalovel'].map((letter, at) => letter + (dots[at] && at < 7 ? '.' : '')).join('');
    return `${loud ? local.toUpperCase() : local}${tag}@${domain}`;
  });

it('their own account is recognised in every spelling of the mailbox', () => {
  fc.assert(
    fc.property(spelling, spelling, (mine, its) => {
      const by = aReviewer({ email: mine });
      expect(mayDecide(aRequest({ adminEmail: its }), by)).toMatchObject(OWN);
      expect(mayDecide(aRequest({ creatorEmail: its }), by)).toMatchObject(OWN);
      expect(notTheirOwn({ kind: 'found', facts: facts({ creatorEmail: its }) }, by)).toMatchObject(OWN);
    }),
  );
});

it('an approval counts no more once the account has become the approver’s own', () => {
  const approvals = [{ by: 'U0ANA', at: NOW, note: null }];
  const own = aRequest({ approvals, creatorEmail: 'ana+acme@desk.example' });
  expect(standingApprovals(own, [aReviewer()])).toEqual([]);
  expect(standingApprovals(aRequest({ approvals }), [aReviewer()])).toEqual(approvals);
});

it.each([
  [{ reviewer: false, support: true }, null],
  [{ reviewer: true, support: true }, null],
  [{ reviewer: null, support: true }, null],
  [{ reviewer: false, support: false }, 'not_allowed'],
  [{ reviewer: null, support: false }, 'authority_unknown'],
  [{ reviewer: false, support: null }, 'authority_unknown'],
  [{ reviewer: null, support: null }, 'authority_unknown'],
])('support needs no word about approvers: %j', (roles, code) => {
  const may = maySupport(aReviewer(roles));
  expect(may.ok ? null : may.refusal.code).toBe(code);
});
