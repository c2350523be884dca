ALTER TABLE `outbox` ADD `posted` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `requests_kept` ON `requests` (`status`,`created_at`) WHERE erased_at IS NULL AND status IN ('completed', 'rejected', 'cancelled', 'expired');--> statement-breakpoint
CREATE INDEX `idempotency_by_request` ON `idempotency` (`request_id`);