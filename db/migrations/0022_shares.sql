CREATE TABLE `share_answers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`share_id` integer NOT NULL,
	`candidate_id` integer NOT NULL,
	`number` integer NOT NULL,
	`reader_hash` text NOT NULL,
	`name` text NOT NULL,
	`thumb` text,
	`comment` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`share_id`) REFERENCES `shares`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_answers_once` ON `share_answers` (`share_id`,`reader_hash`,`number`);--> statement-breakpoint
CREATE INDEX `share_answers_by_candidate` ON `share_answers` (`candidate_id`,`id`);--> statement-breakpoint
CREATE TABLE `share_candidates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`share_id` integer NOT NULL,
	`candidate_id` integer NOT NULL,
	`number` integer NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`share_id`) REFERENCES `shares`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `share_candidates_once` ON `share_candidates` (`share_id`,`number`);--> statement-breakpoint
CREATE INDEX `share_candidates_by_candidate` ON `share_candidates` (`candidate_id`);--> statement-breakpoint
CREATE TABLE `shares` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`token_hash` text NOT NULL,
	`kind` text NOT NULL,
	`position_id` integer,
	`blind` integer NOT NULL,
	`asks` integer NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shares_token_hash_unique` ON `shares` (`token_hash`);--> statement-breakpoint
CREATE INDEX `shares_by_expiry` ON `shares` (`expires_at`,`id`);--> statement-breakpoint
CREATE INDEX `shares_by_position` ON `shares` (`position_id`);