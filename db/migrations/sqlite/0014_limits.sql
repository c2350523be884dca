CREATE TABLE `tallies` (
	`subject` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`until` integer NOT NULL,
	`seal` text
);
--> statement-breakpoint
CREATE INDEX `tallies_over` ON `tallies` (`until`);--> statement-breakpoint
ALTER TABLE `portals` ADD `token` text;