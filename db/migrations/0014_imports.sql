CREATE TABLE `contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`key` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_once` ON `contacts` (`candidate_id`,`kind`,`key`);--> statement-breakpoint
CREATE INDEX `contacts_by_key` ON `contacts` (`kind`,`key`);--> statement-breakpoint
CREATE TABLE `details` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`candidate_id` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `details_by_candidate` ON `details` (`candidate_id`,`id`);--> statement-breakpoint
CREATE TABLE `distinct_pairs` (
	`first_id` integer NOT NULL,
	`second_id` integer NOT NULL,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`first_id`, `second_id`),
	FOREIGN KEY (`first_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`second_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `distinct_pairs_by_second` ON `distinct_pairs` (`second_id`);--> statement-breakpoint
CREATE TABLE `import_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`import_id` integer NOT NULL,
	`line` integer NOT NULL,
	`person` text,
	`edits` text,
	`action` text,
	`verdict` text NOT NULL,
	`look` integer NOT NULL,
	`match` text,
	`candidate_id` integer,
	`result` text,
	`message` text,
	`made` text,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `import_rows_by_line` ON `import_rows` (`import_id`,`line`,`id`);--> statement-breakpoint
CREATE INDEX `import_rows_by_verdict` ON `import_rows` (`import_id`,`verdict`,`id`);--> statement-breakpoint
CREATE INDEX `import_rows_by_result` ON `import_rows` (`import_id`,`result`,`id`);--> statement-breakpoint
CREATE INDEX `import_rows_by_candidate` ON `import_rows` (`candidate_id`);--> statement-breakpoint
CREATE TABLE `import_sources` (
	`import_id` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`format` text NOT NULL,
	`encoding` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`columns` text NOT NULL,
	`samples` text NOT NULL,
	`skipped` text NOT NULL,
	`notes` text NOT NULL,
	`choices` text NOT NULL,
	`created_by` integer,
	`created_at` integer NOT NULL,
	`saved_at` integer,
	`undone_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `imports_by_time` ON `imports` (`created_at`,`id`);--> statement-breakpoint
ALTER TABLE `candidates` ADD `company` text;--> statement-breakpoint
ALTER TABLE `candidates` ADD `source` text;--> statement-breakpoint
ALTER TABLE `candidates` ADD `external_id` text;--> statement-breakpoint
CREATE INDEX `candidates_by_external_id` ON `candidates` (`external_id`);