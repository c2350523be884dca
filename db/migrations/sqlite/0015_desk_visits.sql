CREATE TABLE `desk_visits` (
	`link_hash` text PRIMARY KEY NOT NULL,
	`session_hash` text,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`seal` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `desk_visits_session_hash_unique` ON `desk_visits` (`session_hash`);--> statement-breakpoint
CREATE INDEX `desk_visits_of` ON `desk_visits` (`user_id`);--> statement-breakpoint
CREATE INDEX `desk_visits_over` ON `desk_visits` (`expires_at`);