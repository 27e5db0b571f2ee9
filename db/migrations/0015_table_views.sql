CREATE TABLE `account_languages` (
	`account_id` integer NOT NULL,
	`language` text collate nocase NOT NULL,
	PRIMARY KEY(`account_id`, `language`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `languages_by_language` ON `account_languages` (`language`,`account_id`);--> statement-breakpoint
CREATE TABLE `member_settings` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`table` text NOT NULL,
	`shortcuts` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`name` text collate nocase NOT NULL,
	`query` text NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `views_once` ON `views` (`member_id`,`name`);--> statement-breakpoint
ALTER TABLE `candidates` ADD `languages` text collate nocase;--> statement-breakpoint
CREATE INDEX `candidates_by_languages` ON `candidates` (`languages`,`id`);--> statement-breakpoint
CREATE INDEX `candidates_by_added` ON `candidates` (`created_at`,`id`);--> statement-breakpoint
CREATE TRIGGER languages_listed_in AFTER INSERT ON account_languages BEGIN
  UPDATE candidates SET languages = (
      SELECT group_concat(language, ', ') FROM (
        SELECT DISTINCT language FROM account_languages JOIN accounts ON accounts.id = account_id
          WHERE candidate_id = candidates.id ORDER BY language))
    WHERE id = (SELECT candidate_id FROM accounts WHERE id = new.account_id);
END;
--> statement-breakpoint
CREATE TRIGGER languages_listed_out AFTER DELETE ON account_languages BEGIN
  UPDATE candidates SET languages = (
      SELECT group_concat(language, ', ') FROM (
        SELECT DISTINCT language FROM account_languages JOIN accounts ON accounts.id = account_id
          WHERE candidate_id = candidates.id ORDER BY language))
    WHERE id = (SELECT candidate_id FROM accounts WHERE id = old.account_id);
END;
--> statement-breakpoint
CREATE TRIGGER languages_moved AFTER UPDATE OF candidate_id ON accounts WHEN old.candidate_id <> new.candidate_id BEGIN
  UPDATE candidates SET languages = (
      SELECT group_concat(language, ', ') FROM (
        SELECT DISTINCT language FROM account_languages JOIN accounts ON accounts.id = account_id
          WHERE candidate_id = candidates.id ORDER BY language))
    WHERE id IN (old.candidate_id, new.candidate_id);
END;
--> statement-breakpoint
CREATE TRIGGER languages_of_gone AFTER DELETE ON accounts BEGIN
  UPDATE candidates SET languages = (
      SELECT group_concat(language, ', ') FROM (
        SELECT DISTINCT language FROM account_languages JOIN accounts ON accounts.id = account_id
          WHERE candidate_id = candidates.id ORDER BY language))
    WHERE id = old.candidate_id;
END;
