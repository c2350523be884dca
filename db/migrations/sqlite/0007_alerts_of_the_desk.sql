PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_outbox` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`request_id` text,
	`lane` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`available_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_error` text,
	`message_id` text,
	`seal` text,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outbox_state" CHECK(state IN ('ready', 'sending', 'done', 'dead'))
);
--> statement-breakpoint
INSERT INTO `__new_outbox`("seq", "id", "request_id", "lane", "kind", "payload", "state", "attempts", "available_at", "created_at", "last_error", "message_id", "seal") SELECT "seq", "id", "request_id", "lane", "kind", "payload", "state", "attempts", "available_at", "created_at", "last_error", "message_id", "seal" FROM `outbox`;--> statement-breakpoint
DROP TABLE `outbox`;--> statement-breakpoint
ALTER TABLE `__new_outbox` RENAME TO `outbox`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id_unique` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`lane`,`available_at`) WHERE state IN ('ready', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`lane`) WHERE state = 'dead';--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_coalescing` ON `outbox` (`request_id`,`kind`) WHERE state = 'ready' AND kind IN ('card.refresh', 'account.delete');--> statement-breakpoint
CREATE INDEX `outbox_by_request` ON `outbox` (`request_id`);