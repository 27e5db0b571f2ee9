CREATE TABLE `activities` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` integer,
	`verb` text NOT NULL,
	`entity_type` text NOT NULL,
	`entity_id` integer,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `activities_by_time` ON `activities` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `activities_by_entity` ON `activities` (`entity_type`,`entity_id`,`id`);--> statement-breakpoint
CREATE INDEX `activities_by_actor` ON `activities` (`actor_type`,`actor_id`,`id`);--> statement-breakpoint
CREATE TRIGGER `activities_never_change` BEFORE UPDATE ON `activities` BEGIN SELECT raise(abort, 'the activity log is append-only'); END;--> statement-breakpoint
CREATE TRIGGER `activities_never_go` BEFORE DELETE ON `activities` BEGIN SELECT raise(abort, 'the activity log is append-only'); END;
