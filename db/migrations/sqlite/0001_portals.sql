CREATE TABLE `portals` (
	`link_hash` text PRIMARY KEY NOT NULL,
	`session_hash` text,
	`account_id` text NOT NULL,
	`user_id` text NOT NULL,
	`locale` text,
	`request_id` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `requests`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `portals_session_hash_unique` ON `portals` (`session_hash`);