DROP TABLE `http_cache`;--> statement-breakpoint
CREATE TABLE `http_cache` (
	`url` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`etag` text NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`stored_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `http_cache_by_account` ON `http_cache` (`account_id`);
