-- Readers of the log remember here what they have read, and what people and agents are told of it.

-- How far a reader has come with a board. It is locked while the reader writes down what it makes of the next events, so
-- that two processes never make it twice. A board without a row is read from its beginning.
CREATE TABLE log_reader (
  board_id uuid   NOT NULL REFERENCES board,
  name     text   NOT NULL,
  seq      bigint NOT NULL,
  PRIMARY KEY (board_id, name),
  CONSTRAINT log_reader_seq_is_not_negative CHECK (seq >= 0)
) WITH (fillfactor = 10, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0);

-- What happened before there were notifications is told to nobody.
INSERT INTO log_reader (board_id, name, seq)
SELECT board_id, 'notifications', last_seq
  FROM board_stream;

-- Each inbox counts its own changes: one row is its lock, so its revisions are given in commit order.
CREATE TABLE inbox (
  person   text   PRIMARY KEY,
  revision bigint NOT NULL DEFAULT 0,
  CONSTRAINT inbox_person_has_a_length CHECK (length(person) BETWEEN 1 AND 200)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 200, autovacuum_vacuum_scale_factor = 0);

-- What one person is told. It comes from one event (seq) or from a due date that is near (due_date), and from each of
-- them only once. number is the inbox's revision when it came, revision the one when it last changed. task_key and
-- task_title are as they were then: the task may be gone.
CREATE TABLE notification (
  board_id    uuid        NOT NULL REFERENCES board,
  id          uuid        NOT NULL,
  person      text        NOT NULL REFERENCES inbox,
  kind        text        NOT NULL,
  seq         bigint,
  due_date    timestamptz,
  task_id     uuid        NOT NULL,
  task_key    text        NOT NULL,
  task_title  text        NOT NULL,
  sentence    text        NOT NULL,
  actor_kind  text        NOT NULL,
  actor_id    text        NOT NULL,
  actor_name  text        NOT NULL,
  data        jsonb       NOT NULL,
  batch_id    text,
  at          timestamptz NOT NULL,
  told_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  number      bigint      NOT NULL,
  revision    bigint      NOT NULL,
  needs_you   boolean     NOT NULL,
  read_at     timestamptz,
  resolved_at timestamptz,
  PRIMARY KEY (board_id, id),
  CONSTRAINT notification_is_told_once UNIQUE (board_id, seq, person, kind),
  CONSTRAINT notification_of_a_due_date_is_told_once UNIQUE (board_id, task_id, due_date, person),
  CONSTRAINT notification_kind_is_known CHECK (kind IN (
    'assigned', 'mentioned', 'approval_requested', 'question_asked', 'answered', 'run_failed', 'agent_idle',
    'lease_lost', 'blocked', 'unblocked', 'review_ready', 'wip_exceeded', 'due_soon')),
  CONSTRAINT notification_has_one_origin CHECK ((seq IS NULL) <> (due_date IS NULL)),
  CONSTRAINT notification_due_soon_has_a_date CHECK ((kind = 'due_soon') = (due_date IS NOT NULL)),
  CONSTRAINT notification_resolves_what_needed_you CHECK (needs_you OR resolved_at IS NULL),
  CONSTRAINT notification_actor_is_known CHECK (actor_kind IN ('person', 'agent', 'system'))
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX notification_newest_first ON notification (person, number DESC);
CREATE INDEX notification_changed_last ON notification (person, revision);
CREATE INDEX notification_unread ON notification (person) WHERE read_at IS NULL;
CREATE INDEX notification_that_needs_you ON notification (board_id, task_id) WHERE needs_you AND resolved_at IS NULL;
-- One bulk change tells each person once of each kind; how many it stands for is counted in its data.
CREATE UNIQUE INDEX notification_batch_is_told_once ON notification (board_id, batch_id, person, kind)
  WHERE batch_id IS NOT NULL;

-- Who spoke or was spoken to on a task, as the log showed it; no foreign key, since the task may be gone when it is read.
CREATE TABLE task_follower (
  board_id uuid NOT NULL REFERENCES board,
  task_id  uuid NOT NULL,
  person   text NOT NULL,
  PRIMARY KEY (board_id, task_id, person),
  CONSTRAINT follower_has_a_length CHECK (length(person) BETWEEN 1 AND 200)
);

-- Who wants to hear of a task only what needs them.
CREATE TABLE task_mute (
  board_id uuid        NOT NULL,
  task_id  uuid        NOT NULL,
  person   text        NOT NULL,
  since    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (board_id, task_id, person),
  CONSTRAINT mute_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT mute_person_has_a_length CHECK (length(person) BETWEEN 1 AND 200)
);

CREATE INDEX task_due ON task (due_date) WHERE due_date IS NOT NULL;

-- Where the tracker's outbound notices go, one row for each address that was ever set. 410 Gone disables it.
CREATE TABLE webhook (
  id              uuid        PRIMARY KEY,
  url             text        NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  disabled_at     timestamptz,
  disabled_reason text,
  CONSTRAINT webhook_url_is_unique UNIQUE (url),
  CONSTRAINT webhook_says_why_it_is_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);

-- One notice on its way. body is sent byte for byte at each attempt; held_until keeps other processes from sending it
-- at the same time, and runs out when the one that was sending is killed.
CREATE TABLE webhook_delivery (
  board_id    uuid        NOT NULL REFERENCES board,
  webhook_id  uuid        NOT NULL REFERENCES webhook,
  seq         bigint      NOT NULL,
  task_id     uuid        NOT NULL,
  event       text        NOT NULL,
  body        text        NOT NULL,
  state       text        NOT NULL DEFAULT 'pending',
  attempts    int         NOT NULL DEFAULT 0,
  next_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  held_until  timestamptz,
  last_status int,
  last_error  text,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at    timestamptz,
  PRIMARY KEY (board_id, webhook_id, seq),
  CONSTRAINT delivery_state_is_known CHECK (state IN ('pending', 'delivered', 'failed', 'dropped')),
  CONSTRAINT delivery_ends_when_it_is_no_longer_pending CHECK ((state = 'pending') = (ended_at IS NULL)),
  CONSTRAINT delivery_attempts_are_counted CHECK (attempts >= 0)
) WITH (fillfactor = 70);
CREATE INDEX delivery_next_of_a_task ON webhook_delivery (webhook_id, board_id, task_id, seq) WHERE state = 'pending';
CREATE INDEX delivery_newest_first ON webhook_delivery (created_at DESC, seq DESC);
