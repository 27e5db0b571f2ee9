CREATE TABLE `ratings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`position_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`value` integer NOT NULL,
	`line` text,
	`rated_at` integer NOT NULL,
	`changed_at` integer,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ratings_once` ON `ratings` (`candidate_id`,`position_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `ratings_by_position` ON `ratings` (`position_id`,`candidate_id`);--> statement-breakpoint
CREATE INDEX `ratings_by_member` ON `ratings` (`member_id`);