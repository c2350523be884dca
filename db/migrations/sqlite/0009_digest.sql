DROP INDEX `audit_setbacks`;--> statement-breakpoint
CREATE INDEX `audit_milestones` ON `audit` (`at`) WHERE event IN ('request.submitted', 'request.completed', 'request.closed', 'request.cancelled');--> statement-breakpoint
CREATE INDEX `audit_setbacks` ON `audit` (`at`) WHERE event IN ('request.blocked', 'approval.voided', 'deletion.blocked', 'request.rejected', 'check.changed');