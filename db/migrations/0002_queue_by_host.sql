DROP INDEX `jobs_by_state`;--> statement-breakpoint
DROP INDEX `jobs_by_batch`;--> statement-breakpoint
DROP INDEX `jobs_by_host`;--> statement-breakpoint
ALTER TABLE `jobs` ADD `returns` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `jobs_by_account` ON `jobs` (`account_id`);--> statement-breakpoint
CREATE INDEX `jobs_by_batch` ON `jobs` (`batch_id`,`state`,`outcome`);--> statement-breakpoint
CREATE INDEX `jobs_by_host` ON `jobs` (`state`,`host`,`run_at`);--> statement-breakpoint
CREATE INDEX `accounts_by_tried` ON `accounts` (`tried_at`);--> statement-breakpoint
CREATE INDEX `batches_by_end` ON `batches` (`finished_at`);