CREATE TABLE `home_viewers` (
	`user_id` text PRIMARY KEY NOT NULL,
	`filter` text NOT NULL,
	`page` integer NOT NULL,
	`hash` text,
	`seen_at` integer NOT NULL
);
