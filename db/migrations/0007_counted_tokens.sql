CREATE TABLE `counted_tokens` (
	`network` text PRIMARY KEY NOT NULL,
	`mark` text NOT NULL
);
