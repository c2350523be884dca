CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_id` text,
	`event` text NOT NULL,
	`data` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_by_request` ON `audit` (`request_id`);--> statement-breakpoint
CREATE TABLE `cards` (
	`request_id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`ts` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`request_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`),
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`request_id` text NOT NULL,
	`lane` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`available_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_error` text,
	`message_id` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state IN ('ready', 'sending', 'done', 'dead'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`lane`,`available_at`) WHERE state IN ('ready', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`lane`) WHERE state = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_coalescing` ON `outbox` (`request_id`,`kind`) WHERE state = 'ready' AND kind IN ('card.refresh', 'account.delete');--> statement-breakpoint
CREATE INDEX `outbox_by_request` ON `outbox` (`request_id`);--> statement-breakpoint
CREATE TABLE `requests` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`assignee` text,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`due_at` integer,
	`decided_by` text,
	`decided_at` integer,
	`completed_at` integer,
	`wake_at` integer,
	`body` text NOT NULL,
	CONSTRAINT "requests_status" CHECK(status IN ('awaiting_code', 'verified', 'pending', 'approved', 'deleting', 'completed', 'rejected', 'cancelled', 'expired'))
);
--> statement-breakpoint
CREATE INDEX `requests_armed` ON `requests` (`wake_at`) WHERE wake_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `requests_queue` ON `requests` (`due_at`) WHERE status IN ('pending', 'approved', 'deleting');--> statement-breakpoint
CREATE UNIQUE INDEX `requests_one_open_per_account` ON `requests` (`account_id`) WHERE status IN ('pending', 'approved', 'deleting');--> statement-breakpoint
CREATE INDEX `requests_by_status` ON `requests` (`status`);