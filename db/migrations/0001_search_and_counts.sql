CREATE TRIGGER candidates_counted_in AFTER INSERT ON candidates BEGIN
  INSERT INTO score_counts (score, candidates) VALUES (coalesce(new.score, -1), 1)
    ON CONFLICT (score) DO UPDATE SET candidates = candidates + 1;
END;
--> statement-breakpoint
CREATE TRIGGER candidates_counted_over AFTER UPDATE OF score ON candidates WHEN old.score IS NOT new.score BEGIN
  UPDATE score_counts SET candidates = candidates - 1 WHERE score = coalesce(old.score, -1);
  INSERT INTO score_counts (score, candidates) VALUES (coalesce(new.score, -1), 1)
    ON CONFLICT (score) DO UPDATE SET candidates = candidates + 1;
END;
--> statement-breakpoint
CREATE TRIGGER candidates_counted_out AFTER DELETE ON candidates BEGIN
  UPDATE score_counts SET candidates = candidates - 1 WHERE score = coalesce(old.score, -1);
END;
--> statement-breakpoint
CREATE VIRTUAL TABLE candidate_search USING fts5 (
  name, email, headline, city, tags, handles,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3', columnsize = 0
);
--> statement-breakpoint
CREATE TRIGGER candidates_searchable AFTER INSERT ON candidates BEGIN
  INSERT INTO candidate_search (rowid, name, email, headline, city, tags, handles)
    VALUES (new.id, new.name, new.email, new.headline, new.city, new.tags, '');
END;
--> statement-breakpoint
CREATE TRIGGER candidates_searchable_again AFTER UPDATE OF name, email, headline, city, tags ON candidates BEGIN
  UPDATE candidate_search SET name = new.name, email = new.email, headline = new.headline, city = new.city, tags = new.tags
    WHERE rowid = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER candidates_unsearchable AFTER DELETE ON candidates BEGIN
  DELETE FROM candidate_search WHERE rowid = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_listed_in AFTER INSERT ON accounts BEGIN
  UPDATE candidate_search
    SET handles = (SELECT group_concat(handle, ' ') FROM accounts WHERE candidate_id = new.candidate_id)
    WHERE rowid = new.candidate_id;
  UPDATE candidates
    SET network_count = network_count + NOT EXISTS (
          SELECT 1 FROM accounts WHERE candidate_id = new.candidate_id AND network = new.network AND id <> new.id),
        networks = (SELECT group_concat(DISTINCT network) FROM accounts WHERE candidate_id = new.candidate_id)
    WHERE id = new.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_listed_out AFTER DELETE ON accounts BEGIN
  UPDATE candidate_search
    SET handles = coalesce((SELECT group_concat(handle, ' ') FROM accounts WHERE candidate_id = old.candidate_id), '')
    WHERE rowid = old.candidate_id;
  UPDATE candidates
    SET network_count = (SELECT count(DISTINCT network) FROM accounts WHERE candidate_id = old.candidate_id),
        networks = (SELECT group_concat(DISTINCT network) FROM accounts WHERE candidate_id = old.candidate_id)
    WHERE id = old.candidate_id;
END;
--> statement-breakpoint
CREATE TRIGGER accounts_moved AFTER UPDATE OF candidate_id, network, handle ON accounts BEGIN
  UPDATE candidate_search
    SET handles = coalesce((SELECT group_concat(handle, ' ') FROM accounts WHERE candidate_id = candidate_search.rowid), '')
    WHERE rowid IN (old.candidate_id, new.candidate_id);
  UPDATE candidates
    SET network_count = (SELECT count(DISTINCT network) FROM accounts WHERE candidate_id = candidates.id),
        networks = (SELECT group_concat(DISTINCT network) FROM accounts WHERE candidate_id = candidates.id)
    WHERE id IN (old.candidate_id, new.candidate_id);
END;
--> statement-breakpoint
CREATE TRIGGER snapshots_never_change BEFORE UPDATE ON snapshots BEGIN
  SELECT raise(ABORT, 'A snapshot never changes');
END;
--> statement-breakpoint
CREATE TRIGGER activity_never_changes BEFORE UPDATE ON activity BEGIN
  SELECT raise(ABORT, 'The activity log only grows');
END;
--> statement-breakpoint
CREATE TRIGGER activity_never_shrinks BEFORE DELETE ON activity BEGIN
  SELECT raise(ABORT, 'The activity log only grows');
END;
--> statement-breakpoint
INSERT INTO positions (name, is_default, created_at) VALUES ('General', 1, unixepoch() * 1000);
