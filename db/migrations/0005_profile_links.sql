CREATE TABLE `account_links` (
	`account_id` integer NOT NULL,
	`url` text NOT NULL,
	`network` text,
	`handle_key` text,
	`verified_at` integer,
	PRIMARY KEY(`account_id`, `url`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `links_by_target` ON `account_links` (`handle_key`,`network`);--> statement-breakpoint
CREATE TABLE `account_names` (
	`account_id` integer NOT NULL,
	`handle_key` text NOT NULL,
	PRIMARY KEY(`account_id`, `handle_key`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `names_by_key` ON `account_names` (`handle_key`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`confirmed_by` text NOT NULL,
	`confirmed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
