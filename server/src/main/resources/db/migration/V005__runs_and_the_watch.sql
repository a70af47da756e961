-- What a run tells: what it used, what it made, and its log; and the watch over work that stands still.

ALTER TABLE run
  ADD COLUMN usage     jsonb,
  ADD COLUMN model     text,
  ADD COLUMN runtime   text,
  ADD COLUMN artifacts jsonb,
  ADD CONSTRAINT run_model_has_a_length CHECK (length(model) BETWEEN 1 AND 200),
  ADD CONSTRAINT run_runtime_has_a_length CHECK (length(runtime) BETWEEN 1 AND 100);
CREATE INDEX run_newest_first ON run (started_at DESC, id DESC);
CREATE INDEX run_of_agent ON run (agent, started_at DESC, id DESC);
CREATE INDEX run_of_a_parent ON run (parent_run_id) WHERE parent_run_id IS NOT NULL;

-- The head of a run's log: its lock, its dense numbers, and what it counts. Lines are no events and need no board's
-- lock: a run that writes 50,000 of them keeps nobody else waiting.
CREATE TABLE run_log (
  board_id     uuid   NOT NULL,
  run_id       uuid   NOT NULL,
  lines        int    NOT NULL DEFAULT 0,
  characters   bigint NOT NULL DEFAULT 0,
  debugs       int    NOT NULL DEFAULT 0,
  infos        int    NOT NULL DEFAULT 0,
  warnings     int    NOT NULL DEFAULT 0,
  errors       int    NOT NULL DEFAULT 0,
  first_error  int,
  PRIMARY KEY (board_id, run_id),
  CONSTRAINT run_log_of_a_run FOREIGN KEY (board_id, run_id) REFERENCES run (board_id, id) ON DELETE CASCADE,
  CONSTRAINT run_log_counts_every_line CHECK (lines = debugs + infos + warnings + errors),
  CONSTRAINT run_log_has_a_first_error_if_any CHECK ((errors = 0) = (first_error IS NULL))
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

-- level: 0 debug, 1 info, 2 warn, 3 error. external_id makes it safe to bring the same lines twice.
CREATE TABLE run_line (
  board_id    uuid        NOT NULL,
  run_id      uuid        NOT NULL,
  number      int         NOT NULL,
  at          timestamptz NOT NULL,
  level       smallint    NOT NULL,
  message     text        NOT NULL,
  data        jsonb,
  source      text        NOT NULL DEFAULT '',
  external_id text,
  PRIMARY KEY (board_id, run_id, number),
  CONSTRAINT run_line_of_a_log FOREIGN KEY (board_id, run_id) REFERENCES run_log (board_id, run_id) ON DELETE CASCADE,
  CONSTRAINT run_line_level_is_known CHECK (level BETWEEN 0 AND 3),
  CONSTRAINT run_line_message_has_a_length CHECK (length(message) <= 10000)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.5);
CREATE UNIQUE INDEX run_line_comes_once ON run_line (board_id, run_id, source, external_id) WHERE external_id IS NOT NULL;

-- Since when a task stands in its column, and when waiting for a person ended last.
ALTER TABLE task ADD COLUMN column_entered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                 ADD COLUMN resumed_at        timestamptz NOT NULL DEFAULT '-infinity';
UPDATE task SET column_entered_at = current_state_started_at;

-- The limits of the idle watch; a board or column without a row has the usual ones, null switches one off.
CREATE TABLE board_watch (
  board_id            uuid PRIMARY KEY REFERENCES board ON DELETE CASCADE,
  silent_seconds      int,
  no_progress_seconds int,
  CONSTRAINT watch_has_time CHECK (silent_seconds BETWEEN 15 AND 2592000 AND no_progress_seconds BETWEEN 15 AND 2592000)
);
CREATE TABLE column_watch (
  board_id        uuid NOT NULL,
  column_key      text NOT NULL,
  overdue_seconds int,
  PRIMARY KEY (board_id, column_key),
  CONSTRAINT watch_of_a_column FOREIGN KEY (board_id, column_key) REFERENCES board_column (board_id, key)
    ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT column_watch_has_time CHECK (overdue_seconds BETWEEN 15 AND 31536000)
);

CREATE VIEW board_limits_of_idleness AS
SELECT b.id AS board_id,
       CASE WHEN w.board_id IS NULL THEN 180 ELSE w.silent_seconds END AS silent_seconds,
       CASE WHEN w.board_id IS NULL THEN 900 ELSE w.no_progress_seconds END AS no_progress_seconds
  FROM board b
  LEFT JOIN board_watch w ON w.board_id = b.id;

CREATE VIEW column_limits_of_idleness AS
SELECT c.board_id,
       c.key AS column_key,
       c.place,
       CASE WHEN w.board_id IS NOT NULL THEN w.overdue_seconds
            WHEN c.category = 'active' THEN 86400
            WHEN c.category = 'waiting' THEN 259200
            WHEN c.category = 'review' THEN 172800
       END AS overdue_seconds
  FROM board_column c
  LEFT JOIN column_watch w ON w.board_id = c.board_id AND w.column_key = c.key;

-- The warnings that stand: one row for each cause. task.warning shows the gravest; the primary key is what makes each
-- of them be told once, also by two servers.
CREATE TABLE task_warning (
  board_id      uuid        NOT NULL,
  task_id       uuid        NOT NULL,
  kind          text        NOT NULL,
  since         timestamptz NOT NULL,
  limit_seconds int         NOT NULL,
  PRIMARY KEY (board_id, task_id, kind),
  CONSTRAINT warning_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT warning_kind_is_known CHECK (kind IN ('silent', 'no_progress', 'overdue'))
);

-- What gives cause for a warning right now. begins: whether it may be raised; a session that is silent as well is
-- warned of that alone, but what was raised before stands until there is progress.
CREATE VIEW warning_due AS
SELECT l.board_id,
       l.task_id,
       'silent' AS kind,
       greatest(l.heartbeat_at, i.leases_count_from) AS since,
       w.silent_seconds AS limit_seconds,
       true AS begins
  FROM lease l
 CROSS JOIN installation i
  JOIN board_limits_of_idleness w ON w.board_id = l.board_id
 WHERE l.ttl_seconds > w.silent_seconds
   AND greatest(l.heartbeat_at, i.leases_count_from) < clock_timestamp() - make_interval(secs => w.silent_seconds)
UNION ALL
SELECT l.board_id,
       l.task_id,
       'no_progress',
       greatest(l.progress_at, t.resumed_at, i.leases_count_from),
       w.no_progress_seconds,
       greatest(l.heartbeat_at, i.leases_count_from)
         >= clock_timestamp() - make_interval(secs => least(w.silent_seconds, l.ttl_seconds))
  FROM lease l
 CROSS JOIN installation i
  JOIN board_limits_of_idleness w ON w.board_id = l.board_id
  JOIN task t ON t.board_id = l.board_id AND t.id = l.task_id
 WHERE t.execution_state IN ('running', 'idle')
   AND greatest(l.progress_at, t.resumed_at, i.leases_count_from)
       < clock_timestamp() - make_interval(secs => w.no_progress_seconds)
UNION ALL
SELECT t.board_id,
       t.id,
       'overdue',
       t.column_entered_at,
       w.overdue_seconds,
       true
  FROM column_limits_of_idleness w
  JOIN task t ON t.board_id = w.board_id AND t.status = w.column_key
 WHERE t.column_entered_at < clock_timestamp() - make_interval(secs => w.overdue_seconds);
