-- One change of many tasks: which events of the board's log it is. Undoing one reads what was before from there.
CREATE TABLE batch (
  board_id   uuid        NOT NULL REFERENCES board,
  id         uuid        NOT NULL,
  first_seq  bigint      NOT NULL,
  last_seq   bigint      NOT NULL,
  actor_kind text        NOT NULL,
  actor_id   text        NOT NULL,
  undoes     uuid,
  at         timestamptz NOT NULL,
  PRIMARY KEY (board_id, id),
  CONSTRAINT batch_has_events CHECK (first_seq <= last_seq),
  CONSTRAINT batch_actor_is_known CHECK (actor_kind IN ('person', 'agent', 'system'))
);
CREATE INDEX batch_by_id ON batch (id);
