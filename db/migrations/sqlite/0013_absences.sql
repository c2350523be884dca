CREATE TABLE `absences` (
	`user_id` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL,
	`stand_in` text,
	`seal` text
);
--> statement-breakpoint
CREATE INDEX `absences_until` ON `absences` (`until`);