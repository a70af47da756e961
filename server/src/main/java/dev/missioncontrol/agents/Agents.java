package dev.missioncontrol.agents;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.http.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stores agents.
public final class Agents {
    /// Names are the callers' choice, so there has to be an end to them.
    private static final int MOST_AGENTS = 1_000;

    private static final String REMEMBER = """
            INSERT INTO agent AS known (name, first_seen, last_seen, last_heartbeat_at, capabilities)
            SELECT :name, :at, :at, CAST(:heartbeat AS timestamptz), coalesce(CAST(:capabilities AS text[]), '{}')
             WHERE (SELECT count(*) FROM agent) < :most
                OR EXISTS (SELECT FROM agent WHERE name = :name)
                ON CONFLICT (name) DO UPDATE
               SET last_seen = greatest(known.last_seen, excluded.last_seen),
                   last_heartbeat_at = greatest(known.last_heartbeat_at, excluded.last_heartbeat_at),
                   capabilities = coalesce(CAST(:capabilities AS text[]), known.capabilities)
            """;

    /// Holders that never called us: tasks that came with the demonstration, or from another server process.
    private static final String REMEMBER_HOLDERS = """
            INSERT INTO agent (name, first_seen, last_seen)
            SELECT agent, min(acquired_at), max(heartbeat_at)
              FROM lease
             GROUP BY agent
                ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM agent
             WHERE state = 'active'
               AND last_seen < clock_timestamp() - interval '90 days'
               AND NOT EXISTS (SELECT FROM lease WHERE lease.agent = agent.name)
            """;

    private static final String PRESENCES = """
            SELECT name, state, greatest(last_seen, last_heartbeat_at) AS last_sign
              FROM agent
             ORDER BY name
            """;

    private static final String STATE = """
            SELECT state
              FROM agent
             WHERE name = :name
            """;

    private static final String SET_STATE = """
            UPDATE agent
               SET state = :state,
                   state_by = :by,
                   state_at = clock_timestamp()
             WHERE name = :name
               AND state <> :state
            """;

    /// A run of the last seven days has begun within the last fourteen, or it is no use to anybody.
    private static final String LIST = """
            SELECT a.*,
                   (SELECT jsonb_agg(jsonb_build_object(
                             'id', t.id,
                             'key', t.key,
                             'boardId', t.board_id,
                             'title', t.title,
                             'status', t.status,
                             'since', extract(epoch FROM l.acquired_at),
                             'fence', l.fence,
                             'expiresAt', extract(epoch FROM l.expires_at),
                             'ttlSeconds', l.ttl_seconds,
                             'warning', t.warning) ORDER BY l.acquired_at, t.key)
                      FROM lease l
                      JOIN task t ON t.board_id = l.board_id AND t.id = l.task_id
                     WHERE l.agent = a.name) AS tasks,
                   (SELECT jsonb_agg(jsonb_build_object('board', limits.key, 'limit', limits.wip_limit, 'mode', limits.wip_mode)
                                     ORDER BY limits.key)
                      FROM (SELECT DISTINCT ON (b.key) b.key, g.wip_limit, g.wip_mode
                              FROM agent_limit g
                              JOIN board b ON b.id = g.board_id AND b.archived_at IS NULL
                             WHERE g.agent IN (a.name, '')
                             ORDER BY b.key, g.agent DESC) AS limits
                     WHERE limits.wip_limit IS NOT NULL) AS limits,
                   week.*,
                   (SELECT jsonb_strip_nulls(jsonb_build_object(
                             'at', extract(epoch FROM r.ended_at),
                             'status', r.status,
                             'taskId', r.task_id,
                             'taskKey', t.key,
                             'runId', r.id,
                             'summary', left(r.summary, 1000)))
                      FROM run r
                      JOIN task t ON t.board_id = r.board_id AND t.id = r.task_id
                     WHERE r.agent = a.name
                       AND r.status IN ('failed', 'lost')
                       AND r.started_at > clock_timestamp() - interval '14 days'
                       AND r.ended_at > clock_timestamp() - interval '7 days'
                     ORDER BY r.ended_at DESC
                     LIMIT 1) AS last_error
              FROM agent a
             CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.status = 'completed') AS completed,
                                        count(*) FILTER (WHERE r.status = 'failed') AS failed,
                                        count(*) FILTER (WHERE r.status = 'lost') AS lost
                                   FROM run r
                                  WHERE r.agent = a.name
                                    AND r.started_at > clock_timestamp() - interval '14 days'
                                    AND r.ended_at > clock_timestamp() - interval '7 days') AS week
             WHERE (CAST(:name AS text) IS NULL OR a.name = :name)
               AND (CAST(:after AS text) IS NULL OR a.name > :after)
             ORDER BY a.name
             LIMIT :limit
            """;

    /// Whether an agent gets work, and when it was heard last.
    public record Presence(String name, AgentState state, Instant lastSign) {}

    private final Jdbi jdbi;

    public Agents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void remember(List<Sightings.Sighting> sightings) {
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(REMEMBER);
            // Always in one order: two server processes that write at once must not wait for each other in a circle.
            sightings.stream()
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .forEach(sighting -> batch.bind("name", sighting.name())
                            .bind("at", sighting.at())
                            .bind("heartbeat", sighting.heartbeatAt())
                            .bindByType(
                                    "capabilities",
                                    sighting.capabilities() == null
                                            ? null
                                            : sighting.capabilities().toArray(String[]::new),
                                    String[].class)
                            .bind("most", MOST_AGENTS)
                            .add());
            batch.execute();
        });
    }

    /// Who only shows in a lease is known too.
    public void rememberHolders() {
        jdbi.useHandle(handle -> handle.execute(REMEMBER_HOLDERS));
    }

    void forgetLongGone() {
        jdbi.useHandle(handle -> handle.execute(FORGET));
    }

    /// @param after a name, or null for the beginning
    public List<Agent> list(@Nullable String after, int limit) {
        return read(null, after, limit);
    }

    public Optional<Agent> find(String name) {
        return read(name, null, 1).stream().findFirst();
    }

    /// All of them, briefly.
    public List<Presence> presences() {
        return jdbi.withHandle(handle -> handle.createQuery(PRESENCES)
                .map((row, context) -> new Presence(
                        row.getString("name"),
                        Words.of(AgentState.class, row.getString("state")),
                        row.getTimestamp("last_sign").toInstant()))
                .list());
    }

    private List<Agent> read(@Nullable String name, @Nullable String after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("name", name)
                .bind("after", after)
                .bind("limit", limit)
                .map(Agents::agent)
                .list());
    }

    /// @return whether it was another before
    public boolean set(String name, AgentState state, String by) {
        return jdbi.withHandle(handle -> handle.createUpdate(SET_STATE)
                        .bind("name", name)
                        .bind("state", state.word())
                        .bind("by", by)
                        .execute()
                == 1);
    }

    /// @throws Problem `agent_paused` when people let it have no new work
    public static void checkGetsWork(BoardTransaction transaction, String name) {
        Optional<String> word = transaction
                .read()
                .createQuery(STATE)
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
        AgentState state = Words.of(AgentState.class, word.orElse(AgentState.ACTIVE.word()));
        if (!state.getsWork()) {
            throw new Problem(
                            ProblemCode.AGENT_PAUSED,
                            name + " is " + state.word() + ": it gets no new work until a person lets it go on.")
                    .with("agentState", state.word());
        }
    }

    private static Agent agent(ResultSet row, StatementContext context) throws SQLException {
        ArrayNode tasks = array(row.getString("tasks"));
        tasks.forEach(task -> claim((ObjectNode) task));
        String lastError = row.getString("last_error");
        ObjectNode error = lastError == null ? null : (ObjectNode) Json.read(lastError);
        if (error != null) {
            error.put("at", time(error, "at"));
        }
        return new Agent(
                row.getString("name"),
                Words.of(AgentState.class, row.getString("state")),
                row.getString("state_by"),
                instant(row.getTimestamp("state_at")),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                instant(row.getTimestamp("last_heartbeat_at")),
                Arrays.asList((String[]) row.getArray("capabilities").getArray()),
                tasks,
                array(row.getString("limits")),
                row.getInt("completed"),
                row.getInt("failed"),
                row.getInt("lost"),
                error);
    }

    /// The lease's columns become an object of their own, and times what they are everywhere.
    private static void claim(ObjectNode task) {
        ObjectNode lease = Json.object()
                .put("fence", task.path("fence").longValue())
                .put("expiresAt", time(task, "expiresAt"))
                .put("ttlSeconds", task.path("ttlSeconds").intValue());
        task.put("since", time(task, "since"));
        task.remove(List.of("fence", "expiresAt", "ttlSeconds"));
        if (task.path("warning").isNull()) {
            task.remove("warning");
        }
        task.set("lease", lease);
    }

    private static String time(ObjectNode json, String field) {
        return Json.time(Instant.ofEpochMilli(
                json.path(field).decimalValue().movePointRight(3).longValue()));
    }

    private static ArrayNode array(@Nullable String json) {
        return json == null ? Json.MAPPER.createArrayNode() : (ArrayNode) Json.read(json);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
