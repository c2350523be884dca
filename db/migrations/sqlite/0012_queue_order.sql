ALTER TABLE `requests` ADD `queue_rank` integer;--> statement-breakpoint
ALTER TABLE `requests` ADD `blocked` integer;--> statement-breakpoint
CREATE INDEX `requests_by_urgency` ON `requests` (`queue_rank`,`due_at`,`blocked`,`id`) WHERE status IN ('pending', 'approved', 'deleting');