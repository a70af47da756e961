-- The heart of Mission Control: boards, tasks, claims, runs and the event log.
--
-- board_id is the first column of every primary key, so that the data can be sharded by board later.
-- Every rule that one row can show is a named constraint; the names are part of the product: a broken
-- rule reaches people as a sentence, and the name is how we find that sentence.

-- One row: what this installation is. epoch names the history that positions belong to (live.md):
-- a restart keeps it, a restore renews it. leases_count_from is the last start of server or database:
-- a lease that was alive before it gets its whole length again (nobody could renew while we were down).
CREATE TABLE installation (
  only_one          boolean     PRIMARY KEY DEFAULT true,
  epoch             uuid        NOT NULL DEFAULT gen_random_uuid(),
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  furnished_at      timestamptz,
  leases_count_from timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT installation_is_one_row CHECK (only_one)
);
INSERT INTO installation DEFAULT VALUES;

-- Names the history that positions belong to: the installation, and the WAL timeline, which a promotion changes.
CREATE FUNCTION history_epoch() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT replace(epoch::text, '-', '') || '.' || (SELECT timeline_id FROM pg_control_checkpoint())
    FROM installation
$$;

CREATE TABLE board (
  id               uuid        PRIMARY KEY,
  key              text        NOT NULL,
  name             text        NOT NULL,
  is_default       boolean     NOT NULL DEFAULT false,
  last_task_number bigint      NOT NULL DEFAULT 0,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT board_key_is_unique UNIQUE (key),
  CONSTRAINT board_key_is_a_prefix CHECK (key ~ '^[A-Z][A-Z0-9]{0,9}$'),
  CONSTRAINT board_name_has_a_length CHECK (length(name) BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX board_default_is_one ON board (is_default) WHERE is_default;

-- One row per board: its write lock, its gap-free sequence and the head of its hash chain.
-- Nothing else touches it. The low fillfactor keeps every update on its page (HOT).
CREATE TABLE board_stream (
  board_id  uuid   PRIMARY KEY REFERENCES board,
  last_seq  bigint NOT NULL DEFAULT 0,
  last_hash bytea  NOT NULL DEFAULT '\x'
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);

-- A limit can only block where work is in hand: the queues (backlog, ready, waiting) must always be able
-- to take back a task whose claim ended, and nothing may stop work from being done or cancelled.
CREATE TABLE board_column (
  board_id  uuid NOT NULL REFERENCES board,
  key       text NOT NULL,
  name      text NOT NULL,
  category  text NOT NULL,
  place     int  NOT NULL,
  wip_limit int,
  wip_mode  text NOT NULL DEFAULT 'warn',
  PRIMARY KEY (board_id, key),
  CONSTRAINT column_place_is_unique UNIQUE (board_id, place),
  CONSTRAINT column_category_is_known
    CHECK (category IN ('backlog', 'ready', 'active', 'waiting', 'review', 'done', 'cancelled')),
  CONSTRAINT column_wip_limit_is_positive CHECK (wip_limit >= 0),
  CONSTRAINT column_wip_mode_is_known CHECK (wip_mode IN ('warn', 'block')),
  CONSTRAINT column_blocks_only_work_in_hand CHECK (wip_mode = 'warn' OR category IN ('active', 'review'))
);

-- fence rises with every claim and every loss; version is the number of the task's own events (its ETag);
-- ready is materialised: in a ready column, dependencies met, approval given (see task_is_ready).
CREATE TABLE task (
  board_id                 uuid             NOT NULL REFERENCES board,
  id                       uuid             NOT NULL,
  number                   bigint           NOT NULL,
  key                      text             NOT NULL,
  title                    text             NOT NULL,
  description              text,
  status                   text             NOT NULL,
  execution_state          text             NOT NULL DEFAULT 'queued',
  priority                 smallint         NOT NULL DEFAULT 2,
  rank                     text COLLATE "C" NOT NULL,
  assignee                 text,
  tags                     text[]           NOT NULL DEFAULT '{}',
  plan_checklist           text[]           NOT NULL DEFAULT '{}',
  current_step_index       int              NOT NULL DEFAULT 0,
  blocked_reason           text,
  needs_approval           boolean          NOT NULL DEFAULT false,
  approved_at              timestamptz,
  approved_by              text,
  estimate                 double precision,
  time_spent               double precision NOT NULL DEFAULT 0,
  due_date                 timestamptz,
  results                  jsonb,
  commits                  jsonb,
  attempt                  int              NOT NULL DEFAULT 0,
  max_attempts             int              NOT NULL DEFAULT 3,
  on_lease_lost            text             NOT NULL DEFAULT 'requeue',
  available_at             timestamptz      NOT NULL DEFAULT '-infinity',
  ready                    boolean          NOT NULL DEFAULT false,
  fence                    bigint           NOT NULL DEFAULT 0,
  version                  bigint           NOT NULL DEFAULT 1,
  demo                     boolean          NOT NULL DEFAULT false,
  created_by               text             NOT NULL,
  created_at               timestamptz      NOT NULL,
  updated_at               timestamptz      NOT NULL,
  current_state_started_at timestamptz      NOT NULL,
  started_at               timestamptz,
  completed_at             timestamptz,
  last_action_at           timestamptz,
  last_heartbeat_at        timestamptz,
  PRIMARY KEY (board_id, id),
  CONSTRAINT task_number_is_unique UNIQUE (board_id, number),
  CONSTRAINT task_rank_is_unique UNIQUE (board_id, status, rank) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT task_stands_in_a_column FOREIGN KEY (board_id, status) REFERENCES board_column (board_id, key),
  CONSTRAINT task_title_has_a_length CHECK (length(title) BETWEEN 1 AND 500),
  CONSTRAINT task_execution_state_is_known
    CHECK (execution_state IN ('queued', 'running', 'waiting', 'idle', 'failed', 'completed')),
  CONSTRAINT task_priority_is_known CHECK (priority BETWEEN 0 AND 3),
  CONSTRAINT task_step_is_not_negative CHECK (current_step_index >= 0),
  CONSTRAINT task_approval_says_who_and_when CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  CONSTRAINT task_on_lease_lost_is_known CHECK (on_lease_lost IN ('requeue', 'hold')),
  CONSTRAINT task_has_an_attempt CHECK (max_attempts BETWEEN 1 AND 100)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX task_by_id ON task (id);
CREATE UNIQUE INDEX task_by_key ON task (key);
CREATE INDEX task_newest_first ON task (created_at DESC, number DESC);
CREATE INDEX task_to_claim ON task (board_id, priority, rank, id) WHERE ready;

CREATE TABLE dependency (
  board_id      uuid NOT NULL,
  task_id       uuid NOT NULL,
  depends_on_id uuid NOT NULL,
  PRIMARY KEY (board_id, task_id, depends_on_id),
  CONSTRAINT dependency_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT dependency_on_a_task FOREIGN KEY (board_id, depends_on_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT dependency_is_not_on_itself CHECK (task_id <> depends_on_id)
);
CREATE INDEX dependency_waiting_for ON dependency (board_id, depends_on_id);

-- Whether a task can be handed out, from what its own row says and what it depends on.
CREATE FUNCTION task_is_ready(the_board uuid, the_task uuid, the_status text, needs_approval boolean, approved_at timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (NOT needs_approval OR approved_at IS NOT NULL)
     AND EXISTS (SELECT FROM board_column c
                  WHERE c.board_id = the_board AND c.key = the_status AND c.category = 'ready')
     AND NOT EXISTS (SELECT FROM dependency d
                       JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
                       JOIN board_column c ON c.board_id = blocker.board_id AND c.key = blocker.status
                      WHERE d.board_id = the_board AND d.task_id = the_task
                        AND c.category NOT IN ('done', 'cancelled'))
$$;

-- Only live leases: the primary key is the mutual exclusion. No index on anything that a heartbeat changes, so that
-- each heartbeat is a HOT update (an index on expires_at took that from 99 % to 0 %); a session's key never changes.
CREATE TABLE lease (
  board_id        uuid        NOT NULL,
  task_id         uuid        NOT NULL,
  fence           bigint      NOT NULL,
  agent           text        NOT NULL,
  session_key     text        NOT NULL,
  ttl_seconds     int         NOT NULL,
  acquired_at     timestamptz NOT NULL,
  acknowledged_at timestamptz,
  heartbeat_at    timestamptz NOT NULL,
  progress_at     timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  PRIMARY KEY (board_id, task_id),
  CONSTRAINT lease_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id),
  CONSTRAINT lease_has_a_length CHECK (ttl_seconds BETWEEN 1 AND 3600),
  CONSTRAINT lease_session_key_has_a_length CHECK (length(session_key) BETWEEN 1 AND 512)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

CREATE INDEX lease_of_session ON lease (session_key);

CREATE TABLE run (
  board_id      uuid        NOT NULL,
  id            uuid        NOT NULL,
  task_id       uuid        NOT NULL,
  fence         bigint,
  agent         text        NOT NULL,
  session_key   text,
  attempt       int         NOT NULL,
  parent_run_id uuid,
  status        text        NOT NULL DEFAULT 'running',
  summary       text,
  started_at    timestamptz NOT NULL,
  ended_at      timestamptz,
  PRIMARY KEY (board_id, id),
  CONSTRAINT run_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT run_is_one_per_claim UNIQUE (board_id, task_id, fence),
  CONSTRAINT run_status_is_known CHECK (status IN ('running', 'failed', 'completed', 'cancelled', 'lost')),
  CONSTRAINT run_ends_when_it_no_longer_runs CHECK ((status = 'running') = (ended_at IS NULL)),
  CONSTRAINT run_attempt_is_positive CHECK (attempt >= 1)
);
CREATE UNIQUE INDEX run_open_is_one_per_task ON run (board_id, task_id) WHERE ended_at IS NULL;
CREATE INDEX run_by_id ON run (id);

-- What agents reported, line by line; never changed.
CREATE TABLE progress_entry (
  board_id uuid        NOT NULL,
  task_id  uuid        NOT NULL,
  number   int         NOT NULL,
  id       uuid        NOT NULL,
  run_id   uuid,
  step     text        NOT NULL,
  status   text        NOT NULL,
  actor    text        NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (board_id, task_id, number),
  CONSTRAINT progress_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT progress_status_is_known CHECK (status IN ('pending', 'running', 'done', 'failed', 'skipped'))
);

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

-- Audit trail, outbox and live feed in one row: they cannot disagree.
-- data: {"subject": the task or run as it is afterwards, "before": {…}, "after": {…}} of what changed.
CREATE TABLE board_event (
  board_id    uuid        NOT NULL REFERENCES board,
  seq         bigint      NOT NULL,
  type        text        NOT NULL,
  entity_type text        NOT NULL,
  entity_id   uuid        NOT NULL,
  task_id     uuid,
  actor_kind  text        NOT NULL,
  actor_id    text        NOT NULL,
  actor_name  text        NOT NULL,
  request_id  text,
  data        jsonb       NOT NULL,
  at          timestamptz NOT NULL,
  hash        bytea       NOT NULL,
  PRIMARY KEY (board_id, seq),
  CONSTRAINT event_actor_is_known CHECK (actor_kind IN ('person', 'agent', 'system')),
  CONSTRAINT event_entity_is_known CHECK (entity_type IN ('board', 'task', 'run'))
);
CREATE INDEX event_of_a_task ON board_event (board_id, task_id, seq);
CREATE INDEX event_newest_first ON board_event (at DESC, seq DESC);

CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened is never changed: % on board_event', TG_OP;
END $$;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON board_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

-- The hash of one event, over the previous hash and every field: who edits a row breaks the chain after it.
CREATE FUNCTION event_hash(previous bytea, e board_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    e.board_id, e.seq, e.type, e.entity_type, e.entity_id, e.task_id, e.actor_kind, e.actor_id, e.actor_name,
    e.request_id, e.data, extract(epoch FROM e.at))::text, 'UTF8'))
$$;

-- Appends events to a board whose stream row the caller has locked; one call for a whole batch.
CREATE FUNCTION append_events(the_board uuid, first_seq bigint, the_time timestamptz, events jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  head     board_stream;
  incoming jsonb;
  event    board_event;
BEGIN
  SELECT * INTO STRICT head FROM board_stream WHERE board_id = the_board FOR UPDATE;
  IF head.last_seq + 1 <> first_seq THEN
    RAISE EXCEPTION 'board % stands at %, not before %', the_board, head.last_seq, first_seq;
  END IF;
  FOR incoming IN SELECT * FROM jsonb_array_elements(events) LOOP
    head.last_seq := head.last_seq + 1;
    event := (the_board, head.last_seq, incoming->>'type', incoming->>'entityType', (incoming->>'entityId')::uuid,
              (incoming->>'taskId')::uuid, incoming->>'actorKind', incoming->>'actorId', incoming->>'actorName',
              incoming->>'requestId', incoming->'data', the_time, NULL)::board_event;
    head.last_hash := event_hash(head.last_hash, event);
    event.hash := head.last_hash;
    INSERT INTO board_event SELECT event.*;
  END LOOP;
  UPDATE board_stream SET last_seq = head.last_seq, last_hash = head.last_hash WHERE board_id = the_board;
END $$;

-- The answers already given to keyed writes, in the same transaction as their effect; purged after 24 h.
CREATE TABLE idempotency (
  actor        text        NOT NULL,
  key          text        NOT NULL,
  request_hash text        NOT NULL,
  status       int         NOT NULL,
  body         text        NOT NULL,
  version      bigint,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_oldest_first ON idempotency (created_at);
