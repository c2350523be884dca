ALTER TABLE `cards` ADD `shown` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `priority` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `written_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_urgent` ON `outbox` (`lane`,`priority`,`available_at`) WHERE state IN ('ready', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_written` ON `outbox` (`lane`,`written_at`) WHERE state = 'ready';--> statement-breakpoint
ALTER TABLE `requests` ADD `look_at` integer;--> statement-breakpoint
CREATE INDEX `requests_to_look_at` ON `requests` (`status`,`look_at`) WHERE look_at IS NOT NULL;