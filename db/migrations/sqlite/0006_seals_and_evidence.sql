CREATE TABLE `evidence` (
	`seq` integer PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`hash` text NOT NULL,
	`body` text NOT NULL,
	`personal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_by_request` ON `evidence` (`request_id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`seal` text
);
--> statement-breakpoint
ALTER TABLE `cards` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `home_viewers` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `idempotency` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `portals` ADD `seal` text;--> statement-breakpoint
ALTER TABLE `requests` ADD `seal` text;--> statement-breakpoint
CREATE INDEX `audit_deletions` ON `audit` (`at`,`request_id`) WHERE event = 'deletion.requested';--> statement-breakpoint
CREATE INDEX `audit_decisions` ON `audit` (`actor`,`at`) WHERE event IN ('approval.added', 'request.approved', 'request.rejected');--> statement-breakpoint
CREATE INDEX `audit_brake` ON `audit` (`seq`) WHERE event IN ('deletions.frozen', 'thaw.approved', 'deletions.thawed');