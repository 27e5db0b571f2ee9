INSERT INTO `activities` (`at`, `actor_type`, `actor_id`, `verb`, `entity_type`, `entity_id`, `detail`)
SELECT `at`, iif(`member_id` IS NULL, 'system', 'member'), `member_id`, `verb`,
  CASE
    WHEN `subject` LIKE 'position%' THEN 'position'
    WHEN `subject` LIKE 'network%' THEN 'token'
    WHEN `subject` = 'session' THEN 'session'
    WHEN `subject` = 'demo' THEN 'team'
    ELSE 'candidate'
  END,
  CASE WHEN `subject` GLOB 'candidate [0-9]*' THEN CAST(substr(`subject`, 11) AS integer) WHEN `subject` GLOB 'position [0-9]*' THEN CAST(substr(`subject`, 10) AS integer) END,
  json_object('subject', `subject`)
FROM `activity` ORDER BY `id`;--> statement-breakpoint
DROP TABLE `activity`;--> statement-breakpoint
CREATE INDEX `activities_by_verb` ON `activities` (`verb`,`at`,`id`);
