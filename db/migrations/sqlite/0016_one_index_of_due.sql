DROP INDEX `outbox_waiting`;--> statement-breakpoint
DROP INDEX `outbox_urgent`;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`lane`,`priority`,`available_at`,`seq`) WHERE state IN ('ready', 'sending');