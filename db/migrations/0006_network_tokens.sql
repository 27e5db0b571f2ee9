CREATE TABLE `network_tokens` (
	`network` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`set_by` integer,
	`set_at` integer NOT NULL,
	`refused_at` integer,
	FOREIGN KEY (`set_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
