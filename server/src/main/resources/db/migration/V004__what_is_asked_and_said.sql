-- What people are asked, what is said beside a task, and what is to be told to the session that works on it.
-- `number` orders each of these tables and is what their pages go by.

-- One row a request. task.approval is a copy of the newest one; task.approved_at says that it was a yes.
CREATE TABLE approval (
  board_id          uuid        NOT NULL,
  id                uuid        NOT NULL,
  number            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  task_id           uuid        NOT NULL,
  state             text        NOT NULL,
  needed_before     boolean     NOT NULL,
  note              text,
  requested_by      text        NOT NULL,
  requested_by_kind text        NOT NULL,
  requested_at      timestamptz NOT NULL,
  decided_by        text,
  decided_by_kind   text,
  decided_at        timestamptz,
  comment           text,
  PRIMARY KEY (board_id, id),
  CONSTRAINT approval_of_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT approval_state_is_known CHECK (state IN ('requested', 'approved', 'rejected', 'withdrawn')),
  CONSTRAINT approval_says_who_decided_and_when
    CHECK ((state = 'requested') = (decided_at IS NULL)
       AND (decided_by IS NULL) = (decided_at IS NULL)
       AND (decided_by_kind IS NULL) = (decided_at IS NULL)),
  CONSTRAINT approval_is_no_agents_decision CHECK (decided_by_kind <> 'agent' OR state = 'withdrawn')
);
CREATE UNIQUE INDEX approval_open_is_one_per_task ON approval (board_id, task_id) WHERE state = 'requested';
CREATE INDEX approval_by_id ON approval (id);
CREATE INDEX approval_of_a_task_newest_first ON approval (board_id, task_id, number DESC);
CREATE INDEX approval_newest_first ON approval (state, number DESC);

-- What people and agents say beside a task; never changed.
CREATE TABLE comment (
  board_id    uuid        NOT NULL,
  id          uuid        NOT NULL,
  number      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  task_id     uuid        NOT NULL,
  author      text        NOT NULL,
  author_kind text        NOT NULL,
  text        text        NOT NULL,
  mentions    text[]      NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (board_id, id),
  CONSTRAINT comment_on_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT comment_has_a_length CHECK (length(text) BETWEEN 1 AND 10000)
);
CREATE INDEX comment_on_a_task_oldest_first ON comment (board_id, task_id, number);

-- What people are asked. task.question is a copy of the open one, and while there is one the task is not handed out.
CREATE TABLE question (
  board_id       uuid        NOT NULL,
  id             uuid        NOT NULL,
  number         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  task_id        uuid        NOT NULL,
  state          text        NOT NULL DEFAULT 'open',
  text           text        NOT NULL,
  options        text[]      NOT NULL,
  default_answer text,
  deadline       timestamptz,
  asked_by       text        NOT NULL,
  asked_by_kind  text        NOT NULL,
  asked_at       timestamptz NOT NULL,
  answer         text,
  closed_by      text,
  closed_by_kind text,
  closed_at      timestamptz,
  PRIMARY KEY (board_id, id),
  CONSTRAINT question_on_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT question_state_is_known CHECK (state IN ('open', 'answered', 'expired', 'withdrawn')),
  CONSTRAINT question_says_who_closed_it_and_when
    CHECK ((state = 'open') = (closed_at IS NULL)
       AND (closed_by IS NULL) = (closed_at IS NULL)
       AND (closed_by_kind IS NULL) = (closed_at IS NULL)),
  CONSTRAINT question_that_is_answered_has_an_answer CHECK (state <> 'answered' OR answer IS NOT NULL),
  CONSTRAINT question_is_not_answered_by_agents CHECK (closed_by_kind <> 'agent' OR answer IS NULL)
);
CREATE UNIQUE INDEX question_open_is_one_per_task ON question (board_id, task_id) WHERE state = 'open';
CREATE INDEX question_by_id ON question (id);
CREATE INDEX question_on_a_task_newest_first ON question (board_id, task_id, number DESC);
CREATE INDEX question_newest_first ON question (state, number DESC);
CREATE INDEX question_with_a_deadline ON question (deadline) WHERE state = 'open';

-- What the holder of a task is to be told. With a fence it is for that claim alone; without one it waits for
-- whoever holds the task next. It is told again with every answer until it is acknowledged.
CREATE TABLE directive (
  board_id        uuid        NOT NULL,
  id              uuid        NOT NULL,
  number          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
  task_id         uuid        NOT NULL,
  fence           bigint,
  kind            text        NOT NULL,
  body            jsonb       NOT NULL,
  created_at      timestamptz NOT NULL,
  acknowledged_at timestamptz,
  PRIMARY KEY (board_id, id),
  CONSTRAINT directive_on_a_task FOREIGN KEY (board_id, task_id) REFERENCES task (board_id, id) ON DELETE CASCADE,
  CONSTRAINT directive_kind_is_known CHECK (kind IN ('answer', 'comment', 'cancel', 'pause'))
);
-- Each heartbeat asks for these, so that it has to be small: nearly always it is empty.
CREATE INDEX directive_to_be_told ON directive (board_id, task_id, number) WHERE acknowledged_at IS NULL;

-- A question holds a task back, beside everything that did before.
ALTER FUNCTION task_is_ready(uuid, uuid, text, boolean, timestamptz) RENAME TO task_may_begin;
CREATE FUNCTION task_is_ready(the_board uuid, the_task uuid, the_status text, needs_approval boolean, approved_at timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT task_may_begin(the_board, the_task, the_status, needs_approval, approved_at)
     AND NOT EXISTS (SELECT
                       FROM question q
                      WHERE q.board_id = the_board AND q.task_id = the_task AND q.state = 'open')
$$;

-- Tasks from before requests had rows.
INSERT INTO approval (board_id, id, task_id, state, needed_before, requested_by, requested_by_kind, requested_at,
                      decided_by, decided_by_kind, decided_at)
SELECT board_id, gen_random_uuid(), id, CASE WHEN approved_at IS NULL THEN 'requested' ELSE 'approved' END, false,
       created_by, 'person', created_at, approved_by, CASE WHEN approved_at IS NOT NULL THEN 'person' END, approved_at
  FROM task
 WHERE needs_approval OR approved_at IS NOT NULL;
UPDATE task
   SET approval = jsonb_strip_nulls(jsonb_build_object(
         'id', a.id,
         'state', a.state,
         'requestedBy', a.requested_by,
         'requestedAt', to_char(a.requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'decidedBy', a.decided_by,
         'decidedAt', to_char(a.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
  FROM approval a
 WHERE a.board_id = task.board_id AND a.task_id = task.id;
