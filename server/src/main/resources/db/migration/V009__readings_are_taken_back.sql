-- The inbox's revision in which a notification was read: what was read together can be made unread together.
ALTER TABLE notification
  ADD COLUMN read_revision bigint,
  ADD CONSTRAINT notification_read_in_a_revision_is_read CHECK (read_revision IS NULL OR read_at IS NOT NULL);
CREATE INDEX notification_read_together ON notification (person, read_revision) WHERE read_revision IS NOT NULL;
