-- Boards that people make and shape, and limits on work in progress beyond the columns': for each agent, and for each
-- column and lane.

ALTER TABLE board
  ADD COLUMN description text,
  ADD CONSTRAINT board_description_has_a_length CHECK (length(description) <= 2000);

-- Beside the lock, so that whoever takes the lock knows it without another question: an archived board takes no writes.
-- board.archived_at says since when; both are written in one transaction.
ALTER TABLE board_stream ADD COLUMN archived boolean NOT NULL DEFAULT false;

ALTER TABLE board_column
  ADD CONSTRAINT column_key_is_a_word CHECK (key ~ '^[A-Za-z][A-Za-z0-9_-]{0,39}$'),
  ADD CONSTRAINT column_name_has_a_length CHECK (length(name) BETWEEN 1 AND 100);

-- How many tasks in active columns one name may have in hand: as the holder of the lease, or else as the assignee.
-- The line of '' speaks for every name without a line of its own; a line without a limit frees its name from that one.
CREATE TABLE agent_limit (
  board_id  uuid NOT NULL REFERENCES board,
  agent     text NOT NULL,
  wip_limit int,
  wip_mode  text NOT NULL,
  PRIMARY KEY (board_id, agent),
  CONSTRAINT agent_limit_is_positive CHECK (wip_limit >= 0),
  CONSTRAINT agent_limit_of_everyone_is_a_number CHECK (agent <> '' OR wip_limit IS NOT NULL),
  CONSTRAINT agent_limit_mode_is_known CHECK (wip_mode IN ('warn', 'block'))
);

-- How many tasks of one lane may stand in one column. lane is what the grouping groups by: a name, a priority, a tag,
-- a parent's id; '' is the lane of tasks that have none. As with columns, only work in hand is ever refused: the server
-- keeps 'block' to columns of category active and review (see /admin/integrity).
CREATE TABLE lane_limit (
  board_id   uuid NOT NULL,
  column_key text NOT NULL,
  lane_by    text NOT NULL,
  lane       text NOT NULL,
  wip_limit  int  NOT NULL,
  wip_mode   text NOT NULL,
  PRIMARY KEY (board_id, column_key, lane_by, lane),
  CONSTRAINT lane_limit_in_a_column FOREIGN KEY (board_id, column_key) REFERENCES board_column (board_id, key)
    ON DELETE CASCADE,
  CONSTRAINT lane_grouping_is_known CHECK (lane_by IN ('assignee', 'priority', 'tag', 'parent')),
  CONSTRAINT lane_limit_is_positive CHECK (wip_limit >= 0),
  CONSTRAINT lane_limit_mode_is_known CHECK (wip_mode IN ('warn', 'block'))
);

-- The lanes that a task is in; '' is the lane of those that have none. A task of several tags is in several.
CREATE FUNCTION lanes_of(lane_by text, assignee text, priority smallint, tags text[], parent_id uuid)
RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE lane_by
         WHEN 'assignee' THEN ARRAY[coalesce(assignee, '')]
         WHEN 'priority' THEN ARRAY[(ARRAY['Critical', 'High', 'Medium', 'Low'])[priority + 1]]
         WHEN 'parent' THEN ARRAY[coalesce(parent_id::text, '')]
         WHEN 'tag' THEN CASE WHEN tags = '{}' THEN ARRAY[''] ELSE tags END
         END
$$;
