DROP INDEX `merges_gone_id_unique`;--> statement-breakpoint
DROP INDEX `merges_by_kept`;--> statement-breakpoint
ALTER TABLE `merges` RENAME COLUMN `kept_id` TO `survivor_id`;--> statement-breakpoint
ALTER TABLE `merges` RENAME COLUMN `gone_id` TO `duplicate_id`;--> statement-breakpoint
ALTER TABLE `merges` DROP COLUMN `open`;--> statement-breakpoint
CREATE UNIQUE INDEX `merges_duplicate_id_unique` ON `merges` (`duplicate_id`);--> statement-breakpoint
CREATE INDEX `merges_by_survivor` ON `merges` (`survivor_id`,`id`);--> statement-breakpoint
UPDATE `merges` SET `before` = json_object(
  'survivor', json_extract(`before`, '$.kept'),
  'duplicate', json_extract(`before`, '$.gone'),
  'made', json_extract(`before`, '$.made')
) WHERE `before` IS NOT NULL;
