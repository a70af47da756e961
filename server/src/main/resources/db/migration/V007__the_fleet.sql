-- Agents as they were seen, and whether people let them have new work. What an agent does stands in its leases and runs;
-- nothing of that is repeated here.
--
-- Written every few seconds at most, never in the transaction of a claim: a low fillfactor keeps these updates HOT.
CREATE TABLE agent (
  name              text        PRIMARY KEY,
  first_seen        timestamptz NOT NULL,
  last_seen         timestamptz NOT NULL,
  last_heartbeat_at timestamptz,
  capabilities      text[]      NOT NULL DEFAULT '{}',
  state             text        NOT NULL DEFAULT 'active',
  state_by          text,
  state_at          timestamptz,
  CONSTRAINT agent_name_has_a_length CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT agent_state_is_known CHECK (state IN ('active', 'paused', 'draining')),
  CONSTRAINT agent_state_says_who_and_when CHECK ((state_by IS NULL) = (state_at IS NULL))
) WITH (fillfactor = 50);
