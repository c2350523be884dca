import type { Policy } from '../domain/policy.ts';
import { isEveryMinute } from '../doors/cron/cron.ts';

const MINUTE = 60_000;

/** Settings that are well written each, and break a promise together: by the name of the one to change. */
export function contradictions(
  policy: Policy,
  sweepCron: string,
): readonly { readonly variable: string; readonly problem: string }[] {
  const { reviewDeadline, remindBefore, undoWindow, recheckEvery, codeTtl, draftTtl } = policy;
  const rules: readonly (readonly [breaks: boolean, variable: string, problem: string])[] = [
    [remindBefore.length === 0, 'REMIND_BEFORE', 'names no time: nobody would be reminded'],
    [
      remindBefore.some((before) => before >= reviewDeadline),
      'REMIND_BEFORE',
      'has a time that is not shorter than REVIEW_DEADLINE',
    ],
    [undoWindow >= reviewDeadline, 'UNDO_WINDOW', 'must be shorter than REVIEW_DEADLINE'],
    [recheckEvery < MINUTE, 'RECHECK_EVERY', 'must be 1m or more: each look is a call to the console'],
    [!isEveryMinute(sweepCron), 'SWEEP_CRON', 'must come at least once a minute: deadlines wait for it'],
    [codeTtl > draftTtl, 'CODE_TTL', 'must not be longer than DRAFT_TTL: the request would lapse before its code'],
  ];
  return rules.filter(([breaks]) => breaks).map(([, variable, problem]) => ({ variable, problem }));
}
