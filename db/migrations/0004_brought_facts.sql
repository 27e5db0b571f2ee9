ALTER TABLE `snapshots` ADD `brought_by` integer REFERENCES members(id) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `snapshots` ADD `brought_at` integer;--> statement-breakpoint
ALTER TABLE `snapshots` ADD `source_name` text;--> statement-breakpoint
DROP TRIGGER snapshots_never_change;--> statement-breakpoint
CREATE TRIGGER snapshots_never_change BEFORE UPDATE OF id, account_id, job_id, source, observed_at, facts, evidence, brought_at, source_name ON snapshots BEGIN
  SELECT raise(ABORT, 'A snapshot never changes');
END;--> statement-breakpoint
CREATE TRIGGER snapshots_keep_who_brought_them BEFORE UPDATE OF brought_by ON snapshots WHEN new.brought_by IS NOT NULL BEGIN
  SELECT raise(ABORT, 'A snapshot never changes');
END;
