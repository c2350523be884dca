/**
 * The conditions of the partial indexes. Queries repeat them word for word, because only then does the planner see that
 * an index answers them.
 */

/** Submitted and unfinished requests: OPEN_STATUSES of the domain. */
export const IS_OPEN = "status IN ('pending', 'approved', 'deleting')";
/** Requests that the sweep has something to do with some time, without a look at the console. */
export const IS_ARMED = 'wake_at IS NOT NULL';
/** Requests for which the sweep has to look at the console some time. */
export const IS_TO_LOOK_AT = 'look_at IS NOT NULL';
/** Finished requests that still name people. */
export const IS_KEPT = "erased_at IS NULL AND status IN ('completed', 'rejected', 'cancelled', 'expired')";
/** Deliveries that somebody has to make, or is making. */
export const IS_WAITING = "state IN ('ready', 'sending')";
/** Deliveries that nobody is making yet. */
export const IS_READY = "state = 'ready'";
export const IS_DEAD = "state = 'dead'";
/** Of these one per request and kind does the work of several: COALESCING of the domain. */
export const IS_COALESCING = "state = 'ready' AND kind IN ('card.refresh', 'account.delete')";
/** Requests that somebody approved or rejected, and that were not taken back. */
export const IS_DECIDED = 'decided_at IS NOT NULL';
/** Requests whose account was deleted. */
export const IS_COMPLETED = "status = 'completed'";
/** Calls to the console by which accounts are deleted. */
export const IS_DELETION = "event = 'deletion.requested'";
/** Approvals and rejections of staff. */
export const IS_DECISION = "event IN ('approval.added', 'request.approved', 'request.rejected')";
/** What stops all deletions, and what lets them go on. */
export const IS_BRAKE = "event IN ('deletions.frozen', 'thaw.approved', 'deletions.thawed')";
/** Events that say which prerequisites stood in the way of a request; of `check.changed`, those that it broke. */
export const IS_SETBACK =
  "event IN ('request.blocked', 'approval.voided', 'deletion.blocked', 'request.rejected', 'check.changed')";
/** How requests come in, and how they end but for a rejection. */
export const IS_MILESTONE =
  "event IN ('request.submitted', 'request.completed', 'request.closed', 'request.cancelled')";
