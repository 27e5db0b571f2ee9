CREATE TABLE `due_tag_texts` (
	`candidate_id` integer PRIMARY KEY NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text collate nocase NOT NULL,
	`colour` text DEFAULT 'grey' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_name_unique` ON `tags` (`name`);--> statement-breakpoint
CREATE TABLE `inbox_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`note_id` integer NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`seen_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_items_once` ON `inbox_items` (`note_id`,`member_id`,`kind`);--> statement-breakpoint
CREATE INDEX `inbox_items_by_member` ON `inbox_items` (`member_id`,`seen_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `note_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`note_id` integer NOT NULL,
	`body` text NOT NULL,
	`written_at` integer NOT NULL,
	`replaced_at` integer NOT NULL,
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `note_versions_by_note` ON `note_versions` (`note_id`,`id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`author_id` integer,
	`author` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `notes_by_candidate` ON `notes` (`candidate_id`,`id`);--> statement-breakpoint
CREATE TABLE `candidate_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `candidate_links_token_hash_unique` ON `candidate_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `candidate_links_by_candidate` ON `candidate_links` (`candidate_id`,`id`);--> statement-breakpoint
CREATE TABLE `candidate_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `candidate_requests_by_candidate` ON `candidate_requests` (`candidate_id`,`id`);--> statement-breakpoint
CREATE INDEX `candidate_requests_by_answer` ON `candidate_requests` (`answered_at`,`asked_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_candidate_tags` (
	`candidate_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`candidate_id`, `tag_id`),
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `tags` (`name`) SELECT min(`tag`) FROM `candidate_tags` GROUP BY `tag` ORDER BY `tag`;--> statement-breakpoint
INSERT INTO `due_tag_texts` (`candidate_id`) SELECT DISTINCT `candidate_id` FROM `candidate_tags` JOIN `tags` ON `tags`.`name` = `candidate_tags`.`tag` WHERE `tags`.`name` <> `candidate_tags`.`tag` COLLATE BINARY;--> statement-breakpoint
INSERT INTO `__new_candidate_tags` (`candidate_id`, `tag_id`) SELECT `candidate_id`, `tags`.`id` FROM `candidate_tags` JOIN `tags` ON `tags`.`name` = `candidate_tags`.`tag`;--> statement-breakpoint
DROP TABLE `candidate_tags`;--> statement-breakpoint
ALTER TABLE `__new_candidate_tags` RENAME TO `candidate_tags`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `candidate_tags_by_tag` ON `candidate_tags` (`tag_id`,`candidate_id`);