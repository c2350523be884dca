CREATE TABLE `parkings` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`look_at` integer NOT NULL,
	`body` text NOT NULL,
	`seal` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parkings_account_id_unique` ON `parkings` (`account_id`);--> statement-breakpoint
CREATE INDEX `parkings_due` ON `parkings` (`look_at`);