PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_positions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text collate nocase NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`reach_weight` integer DEFAULT 40 NOT NULL,
	`response_weight` integer DEFAULT 40 NOT NULL,
	`participation_weight` integer DEFAULT 20 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_positions`("id", "name", "is_default", "reach_weight", "response_weight", "participation_weight", "created_at")
SELECT "id", "name", "is_default", reach, min(response, 100 - reach), max(0, 100 - reach - response), "created_at" FROM (
	SELECT *, CAST(coalesce(round(100 * a / total), 40) AS integer) AS reach, CAST(coalesce(round(100 * b / total), 40) AS integer) AS response FROM (
		SELECT *, a + b + c AS total FROM (
			SELECT *, 40.0 * "reach_weight" AS a, 40.0 * "response_weight" AS b, 20.0 * "participation_weight" AS c FROM `positions`)));--> statement-breakpoint
DROP TABLE `positions`;--> statement-breakpoint
ALTER TABLE `__new_positions` RENAME TO `positions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `positions_name_unique` ON `positions` (`name`);--> statement-breakpoint
ALTER TABLE `candidates` ADD `points` text;--> statement-breakpoint
ALTER TABLE `candidates` ADD `month_ago` integer;--> statement-breakpoint
CREATE INDEX `candidates_by_month_ago` ON `candidates` (`month_ago`);--> statement-breakpoint
ALTER TABLE `candidates` DROP COLUMN `strength`;--> statement-breakpoint
ALTER TABLE `scores` DROP COLUMN `strength`;