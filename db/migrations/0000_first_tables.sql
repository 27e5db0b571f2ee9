CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`network` text NOT NULL,
	`handle` text NOT NULL,
	`handle_key` text NOT NULL,
	`url` text NOT NULL,
	`origin` text NOT NULL,
	`added_by` integer,
	`added_at` integer NOT NULL,
	`outcome` text,
	`message` text,
	`tried_at` integer,
	`seen_at` integer,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_once` ON `accounts` (`network`,`handle_key`);--> statement-breakpoint
CREATE INDEX `accounts_by_candidate` ON `accounts` (`candidate_id`);--> statement-breakpoint
CREATE INDEX `accounts_by_network` ON `accounts` (`network`,`candidate_id`);--> statement-breakpoint
CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`member_id` integer,
	`verb` text NOT NULL,
	`subject` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `activity_by_time` ON `activity` (`at`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`requested_by` integer,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`requested_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `candidate_tags` (
	`candidate_id` integer NOT NULL,
	`tag` text collate nocase NOT NULL,
	PRIMARY KEY(`candidate_id`, `tag`),
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tags_by_tag` ON `candidate_tags` (`tag`,`candidate_id`);--> statement-breakpoint
CREATE TABLE `candidates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text collate nocase NOT NULL,
	`email` text collate nocase,
	`headline` text,
	`city` text collate nocase,
	`stage` text DEFAULT 'new' NOT NULL,
	`tags` text collate nocase,
	`networks` text,
	`network_count` integer DEFAULT 0 NOT NULL,
	`score` integer,
	`low` integer,
	`high` integer,
	`strength` real,
	`reach` integer,
	`response` integer,
	`participation` integer,
	`coverage` real,
	`seen` integer,
	`of` integer,
	`reason` text,
	`model_version` text,
	`change` integer,
	`spark` text,
	`scored_at` integer,
	`seen_at` integer,
	`created_at` integer NOT NULL,
	`created_by` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `candidates_by_name` ON `candidates` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_score` ON `candidates` (`score`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_reach` ON `candidates` (`reach`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_response` ON `candidates` (`response`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_participation` ON `candidates` (`participation`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_change` ON `candidates` (`change`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_networks` ON `candidates` (`network_count`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_coverage` ON `candidates` (`coverage`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_city` ON `candidates` (`city`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_tags` ON `candidates` (`tags`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_stage` ON `candidates` (`stage`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_seen` ON `candidates` (`seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_email` ON `candidates` (`email`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`stage` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`score` integer,
	`model_version` text,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `decisions_by_candidate` ON `decisions` (`candidate_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`remaining` integer,
	`reset_at` integer,
	`blocked_until` integer,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `http_cache` (
	`url` text PRIMARY KEY NOT NULL,
	`etag` text NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`stored_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`batch_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`host` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_at` integer NOT NULL,
	`lease_owner` text,
	`lease_until` integer,
	`outcome` text,
	`message` text,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_one_active_per_account` ON `jobs` (`account_id`) WHERE "jobs"."state" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX `jobs_by_state` ON `jobs` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `jobs_by_batch` ON `jobs` (`batch_id`,`state`);--> statement-breakpoint
CREATE INDEX `jobs_by_host` ON `jobs` (`host`,`state`);--> statement-breakpoint
CREATE TABLE `login_failures` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`first_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`email` text collate nocase NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email_unique` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `positions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text collate nocase NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`reach_weight` real DEFAULT 1 NOT NULL,
	`response_weight` real DEFAULT 1 NOT NULL,
	`participation_weight` real DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `positions_name_unique` ON `positions` (`name`);--> statement-breakpoint
CREATE TABLE `score_counts` (
	`score` integer PRIMARY KEY NOT NULL,
	`candidates` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `scores` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`as_of` integer NOT NULL,
	`model_version` text NOT NULL,
	`score` integer,
	`low` integer,
	`high` integer,
	`strength` real,
	`coverage` real NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `scores_by_candidate` ON `scores` (`candidate_id`,`as_of`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `shortlist` (
	`position_id` integer NOT NULL,
	`candidate_id` integer NOT NULL,
	`place` integer NOT NULL,
	`note` text,
	`added_by` integer,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`position_id`, `candidate_id`),
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `shortlist_by_place` ON `shortlist` (`position_id`,`place`);--> statement-breakpoint
CREATE INDEX `shortlist_by_candidate` ON `shortlist` (`candidate_id`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`job_id` integer,
	`source` text NOT NULL,
	`observed_at` integer NOT NULL,
	`facts` text NOT NULL,
	`evidence` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_job_id_unique` ON `snapshots` (`job_id`);--> statement-breakpoint
CREATE INDEX `snapshots_by_account` ON `snapshots` (`account_id`,`observed_at`);--> statement-breakpoint
CREATE TABLE `team` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`demo` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "team_is_one" CHECK("team"."id" = 1)
);
