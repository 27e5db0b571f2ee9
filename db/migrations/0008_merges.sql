CREATE TABLE `merges` (
	`id` integer PRIMARY KEY NOT NULL,
	`kept_id` integer NOT NULL,
	`gone_id` integer NOT NULL,
	`merged_by` text NOT NULL,
	`merged_at` integer NOT NULL,
	`before` text,
	`open` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`kept_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merges_gone_id_unique` ON `merges` (`gone_id`);--> statement-breakpoint
CREATE INDEX `merges_by_kept` ON `merges` (`kept_id`,`id`);