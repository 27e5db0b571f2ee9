DROP INDEX `positions_name_unique`;--> statement-breakpoint
ALTER TABLE `positions` RENAME COLUMN `name` TO `title`;--> statement-breakpoint
ALTER TABLE `positions` ADD `city` text collate nocase;--> statement-breakpoint
ALTER TABLE `positions` ADD `closed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `positions_title_unique` ON `positions` (`title`);--> statement-breakpoint
UPDATE positions SET is_default = 1 WHERE title = 'General' AND NOT EXISTS (SELECT 1 FROM positions WHERE is_default);--> statement-breakpoint
INSERT INTO positions (title, is_default, created_at) SELECT 'General', 1, unixepoch() * 1000 WHERE NOT EXISTS (SELECT 1 FROM positions WHERE is_default);--> statement-breakpoint
CREATE TABLE `stages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`position_id` integer NOT NULL,
	`name` text collate nocase NOT NULL,
	`kind` text NOT NULL,
	`place` integer NOT NULL,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO stages (position_id, name, kind, place)
  SELECT p.id, d.column1, d.column2, d.column3 FROM positions p CROSS JOIN (VALUES
    ('New', 'open', 1), ('Screening', 'open', 2), ('Interview', 'open', 3), ('Offer', 'open', 4),
    ('Hired', 'hired', 5), ('Not continuing', 'out', 6), ('Withdrew', 'out', 7)) d ORDER BY p.id, d.column3;
--> statement-breakpoint
CREATE UNIQUE INDEX `stages_once` ON `stages` (`position_id`,`name`);--> statement-breakpoint
CREATE INDEX `stages_by_name` ON `stages` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `applications` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`position_id` integer NOT NULL,
	`candidate_id` integer NOT NULL,
	`stage_id` integer NOT NULL,
	`place` integer,
	`note` text,
	`added_by` integer,
	`added_at` integer NOT NULL,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`stage_id`) REFERENCES `stages`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
INSERT INTO applications (position_id, candidate_id, stage_id, place, note, added_by, added_at, moved_at)
  SELECT l.position_id, l.candidate_id, s.id, l.place, l.note, l.added_by, l.added_at, max(l.added_at, coalesce((SELECT max(decided_at) FROM decisions d WHERE d.candidate_id = c.id), 0))
  FROM shortlist l JOIN candidates c ON c.id = l.candidate_id JOIN stages s ON s.position_id = l.position_id AND s.name = CASE c.stage WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END
  ORDER BY l.added_at, l.position_id, l.candidate_id;
--> statement-breakpoint
INSERT INTO applications (position_id, candidate_id, stage_id, added_by, added_at, moved_at)
  SELECT s.position_id, c.id, s.id, c.created_by, c.created_at, max(c.created_at, coalesce((SELECT max(decided_at) FROM decisions d WHERE d.candidate_id = c.id), 0))
  FROM candidates c JOIN stages s ON s.position_id = (SELECT id FROM positions ORDER BY is_default DESC, id LIMIT 1) AND s.name = CASE c.stage WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END
  WHERE NOT EXISTS (SELECT 1 FROM shortlist l WHERE l.candidate_id = c.id)
  ORDER BY c.id;
--> statement-breakpoint
CREATE UNIQUE INDEX `applications_once` ON `applications` (`candidate_id`,`position_id`);--> statement-breakpoint
CREATE INDEX `applications_by_stage` ON `applications` (`stage_id`,`candidate_id`);--> statement-breakpoint
CREATE INDEX `applications_by_move` ON `applications` (`stage_id`,`moved_at`,`id`);--> statement-breakpoint
CREATE INDEX `applications_by_place` ON `applications` (`position_id`,`place`,`candidate_id`) WHERE "applications"."place" is not null;--> statement-breakpoint
CREATE INDEX `applications_by_position` ON `applications` (`position_id`,`candidate_id`);--> statement-breakpoint
ALTER TABLE `decisions` ADD `position_id` integer REFERENCES positions(id) ON DELETE set null;--> statement-breakpoint
ALTER TABLE `decisions` ADD `score_seen` integer;--> statement-breakpoint
UPDATE decisions SET stage = CASE stage WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE stage END, position_id = (
  SELECT a.position_id FROM applications a JOIN positions p ON p.id = a.position_id
  WHERE a.candidate_id = decisions.candidate_id ORDER BY p.is_default DESC, a.added_at, a.id LIMIT 1);
--> statement-breakpoint
CREATE INDEX `decisions_by_position` ON `decisions` (`position_id`,`decided_at`);--> statement-breakpoint
UPDATE merges SET before = json_set(before,
  '$.survivor.applications', json(iif(json_array_length(before, '$.survivor.shortlist') > 0,
    (SELECT json_group_array(json_object('positionId', l.value ->> 'positionId', 'candidateId', l.value ->> 'candidateId', 'stageId', s.id, 'place', l.value ->> 'place', 'note', l.value ->> 'note', 'addedBy', l.value ->> 'addedBy', 'addedAt', l.value ->> 'addedAt', 'movedAt', l.value ->> 'addedAt'))
      FROM json_each(before, '$.survivor.shortlist') l JOIN stages s ON s.position_id = l.value ->> 'positionId' AND s.name = CASE before ->> '$.survivor.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END),
    (SELECT json_group_array(json_object('positionId', s.position_id, 'candidateId', coalesce(before ->> '$.survivor.row.id', survivor_id), 'stageId', s.id, 'place', NULL, 'note', NULL, 'addedBy', NULL, 'addedAt', coalesce(before ->> '$.survivor.row.createdAt', merged_at), 'movedAt', coalesce(before ->> '$.survivor.row.createdAt', merged_at)))
      FROM stages s WHERE s.position_id = (SELECT id FROM positions ORDER BY is_default DESC, id LIMIT 1) AND s.name = CASE before ->> '$.survivor.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END))),
  '$.duplicate.applications', json(iif(json_array_length(before, '$.duplicate.shortlist') > 0,
    (SELECT json_group_array(json_object('positionId', l.value ->> 'positionId', 'candidateId', l.value ->> 'candidateId', 'stageId', s.id, 'place', l.value ->> 'place', 'note', l.value ->> 'note', 'addedBy', l.value ->> 'addedBy', 'addedAt', l.value ->> 'addedAt', 'movedAt', l.value ->> 'addedAt'))
      FROM json_each(before, '$.duplicate.shortlist') l JOIN stages s ON s.position_id = l.value ->> 'positionId' AND s.name = CASE before ->> '$.duplicate.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END),
    (SELECT json_group_array(json_object('positionId', s.position_id, 'candidateId', coalesce(before ->> '$.duplicate.row.id', survivor_id), 'stageId', s.id, 'place', NULL, 'note', NULL, 'addedBy', NULL, 'addedAt', coalesce(before ->> '$.duplicate.row.createdAt', merged_at), 'movedAt', coalesce(before ->> '$.duplicate.row.createdAt', merged_at)))
      FROM stages s WHERE s.position_id = (SELECT id FROM positions ORDER BY is_default DESC, id LIMIT 1) AND s.name = CASE before ->> '$.duplicate.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END))),
  '$.made.applications', json(iif(json_array_length(before, '$.made.shortlist') > 0,
    (SELECT json_group_array(json_object('positionId', a.position_id, 'candidateId', a.candidate_id, 'stageId', s.id,
        'place', l.value ->> 'place', 'note', l.value ->> 'note', 'addedBy', l.value ->> 'addedBy', 'addedAt', a.added_at, 'movedAt', a.moved_at))
      FROM json_each(before, '$.made.shortlist') l JOIN applications a ON a.candidate_id = survivor_id AND a.position_id = l.value ->> 'positionId'
      JOIN stages s ON s.position_id = a.position_id AND s.name = CASE before ->> '$.made.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END),
    (SELECT json_group_array(json_object('positionId', a.position_id, 'candidateId', a.candidate_id, 'stageId', s.id,
        'place', NULL, 'note', NULL, 'addedBy', a.added_by, 'addedAt', a.added_at, 'movedAt', a.moved_at))
      FROM applications a JOIN stages s ON s.position_id = a.position_id AND s.name = CASE before ->> '$.made.row.stage' WHEN 'new' THEN 'New' WHEN 'screening' THEN 'Screening' WHEN 'interview' THEN 'Interview' WHEN 'offer' THEN 'Offer' WHEN 'hired' THEN 'Hired' WHEN 'declined' THEN 'Not continuing' WHEN 'withdrawn' THEN 'Withdrew' ELSE 'New' END
      WHERE a.candidate_id = survivor_id AND a.position_id = (SELECT id FROM positions ORDER BY is_default DESC, id LIMIT 1)))))
  WHERE before IS NOT NULL;
--> statement-breakpoint
UPDATE merges SET before = json_remove(before, '$.survivor.shortlist', '$.duplicate.shortlist', '$.made.shortlist', '$.survivor.row.stage', '$.duplicate.row.stage', '$.made.row.stage')
  WHERE before IS NOT NULL;
--> statement-breakpoint
DROP TABLE `shortlist`;--> statement-breakpoint
DROP INDEX `candidates_by_stage`;--> statement-breakpoint
ALTER TABLE `candidates` DROP COLUMN `stage`;--> statement-breakpoint
ALTER TABLE `candidates` ADD `stage` text collate nocase;--> statement-breakpoint
ALTER TABLE `candidates` ADD `stage_order` integer;--> statement-breakpoint
ALTER TABLE `candidates` ADD `application_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = candidates.id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = candidates.id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = candidates.id);
--> statement-breakpoint
CREATE INDEX `candidates_by_stage` ON `candidates` (`stage_order`,`id`);--> statement-breakpoint
CREATE TABLE `application_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`activity_id` integer NOT NULL,
	`position_id` integer NOT NULL,
	`candidate_id` integer NOT NULL,
	`before` text,
	`stage_id` integer,
	`decision_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`position_id`) REFERENCES `positions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `application_changes_by_activity` ON `application_changes` (`activity_id`,`id`);--> statement-breakpoint
CREATE INDEX `application_changes_by_candidate` ON `application_changes` (`candidate_id`);--> statement-breakpoint
CREATE INDEX `application_changes_by_position` ON `application_changes` (`position_id`);--> statement-breakpoint
CREATE INDEX `application_changes_by_time` ON `application_changes` (`at`);--> statement-breakpoint
CREATE TRIGGER applications_lead_in AFTER INSERT ON applications BEGIN
  UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = new.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = new.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = new.candidate_id)
    WHERE id = new.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER applications_lead_out AFTER DELETE ON applications BEGIN
  UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = old.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = old.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = old.candidate_id)
    WHERE id = old.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER applications_lead_on AFTER UPDATE OF candidate_id, stage_id, moved_at ON applications BEGIN
  UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = new.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = new.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = new.candidate_id)
    WHERE id = new.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER applications_lead_away AFTER UPDATE OF candidate_id ON applications WHEN old.candidate_id <> new.candidate_id BEGIN
  UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = old.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = old.candidate_id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = old.candidate_id)
    WHERE id = old.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER stages_lead AFTER UPDATE OF name, kind, place ON stages
WHEN old.name IS NOT new.name OR old.kind <> new.kind OR old.place <> new.place BEGIN
  UPDATE candidates
    SET stage = (SELECT s.name FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = candidates.id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      stage_order = (SELECT s.place FROM applications a JOIN stages s ON s.id = a.stage_id WHERE a.candidate_id = candidates.id
      ORDER BY CASE s.kind WHEN 'hired' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, a.moved_at DESC, a.id DESC LIMIT 1),
      application_count = (SELECT count(*) FROM applications WHERE candidate_id = candidates.id)
    WHERE id IN (SELECT candidate_id FROM applications WHERE stage_id = new.id);
END;
