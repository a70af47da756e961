-- What a task shows of the parts that ask for a person, and where it belongs. Each of these is written in the
-- transaction that changes the part it comes from; the board reads one row.

-- warning:  {"kind": "silent" | "no_progress" | "overdue", "since": time, "limitSeconds": n}
-- approval: the newest request and its decision
-- question: the one that is open
ALTER TABLE task
  ADD COLUMN parent_id     uuid,
  ADD COLUMN warning       jsonb,
  ADD COLUMN approval      jsonb,
  ADD COLUMN question      jsonb,
  ADD COLUMN comment_count int NOT NULL DEFAULT 0,
  ADD CONSTRAINT task_parent_is_on_its_board FOREIGN KEY (board_id, parent_id) REFERENCES task (board_id, id)
    ON DELETE SET NULL (parent_id),
  ADD CONSTRAINT task_is_not_its_own_parent CHECK (parent_id <> id),
  ADD CONSTRAINT task_warning_is_known CHECK (warning ->> 'kind' IN ('silent', 'no_progress', 'overdue')),
  ADD CONSTRAINT task_comments_are_counted CHECK (comment_count >= 0);
CREATE INDEX task_of_a_parent ON task (board_id, parent_id) WHERE parent_id IS NOT NULL;

ALTER TABLE board ADD COLUMN archived_at timestamptz;
ALTER TABLE board ADD CONSTRAINT board_default_is_not_archived CHECK (NOT is_default OR archived_at IS NULL);

-- The view names its columns when it is made.
DROP VIEW task_as_shown;
-- A task as it is shown: its row, its lease, what it depends on, and its newest progress.
CREATE VIEW task_as_shown AS
SELECT t.*,
       l.fence           AS lease_fence,
       l.agent           AS lease_agent,
       l.session_key     AS lease_session_key,
       l.ttl_seconds     AS lease_ttl_seconds,
       l.acquired_at     AS lease_acquired_at,
       l.acknowledged_at AS lease_acknowledged_at,
       l.heartbeat_at    AS lease_heartbeat_at,
       l.expires_at      AS lease_expires_at,
       ARRAY(SELECT d.depends_on_id
               FROM dependency d
              WHERE d.board_id = t.board_id AND d.task_id = t.id
              ORDER BY d.depends_on_id) AS blocked_by,
       (SELECT count(*)
          FROM dependency d
          JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
          JOIN board_column c ON c.board_id = blocker.board_id AND c.key = blocker.status
         WHERE d.board_id = t.board_id AND d.task_id = t.id
           AND c.category NOT IN ('done', 'cancelled')) AS open_blockers,
       (SELECT jsonb_agg(jsonb_build_array(p.id, p.step, p.status, extract(epoch FROM p.at)) ORDER BY p.number DESC)
          FROM (SELECT *
                  FROM progress_entry
                 WHERE board_id = t.board_id AND task_id = t.id
                 ORDER BY number DESC
                 LIMIT 20) p) AS newest_progress
  FROM task t
  LEFT JOIN lease l ON l.board_id = t.board_id AND l.task_id = t.id;
