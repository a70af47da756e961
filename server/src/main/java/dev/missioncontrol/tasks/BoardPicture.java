package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.http.Json;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the picture of a board that live clients begin with, in three statements however many tasks it has.
///
/// The cards are written one by one as they are read: never is there more than one of them in memory.
public final class BoardPicture {
    /// Of finished tasks a snapshot shows this many, the newest; the totals tell the truth.
    private static final int NEWEST_FINISHED = 100;

    /// Bytes to begin with; a card takes about 700.
    private static final int FIRST_BYTES = 1 << 16;

    /// Rows fetched at a time.
    private static final int ROWS = 500;

    private static final String POSITION = """
            SELECT board.id, board.key, board.name, board.is_default, board.description, board.archived_at,
                   history_epoch() AS epoch,
                   last_seq,
                   (SELECT jsonb_object_agg(status, total)
                      FROM (SELECT status, count(*) AS total
                              FROM task
                             WHERE board_id = :board
                             GROUP BY status) AS counted) AS totals,
                   (SELECT jsonb_agg(name)
                      FROM (SELECT name
                              FROM agent
                             WHERE name IN (SELECT assignee FROM task WHERE board_id = :board)
                             ORDER BY last_seen DESC
                             LIMIT 500) AS assigned) AS agents,
                   <lanes> AS lanes
              FROM board_stream
              JOIN board ON board.id = board_stream.board_id
             WHERE board_id = :board
            """;

    private static final String NO_LANES = "NULL";

    /// The lanes of one grouping, the fullest of them where there are very many.
    private static final String LANES = """
            (SELECT jsonb_agg(jsonb_build_object('lane', lane, 'counts', counts, 'name', parent.title,
                                                 'key', parent.key, 'number', parent.number))
               FROM (SELECT lane, jsonb_object_agg(status, total) AS counts
                       FROM (SELECT lane, status, count(*) AS total
                               FROM task
                              CROSS JOIN unnest(lanes_of(:by, assignee, priority, tags, parent_id)) AS lane
                              WHERE board_id = :board
                              GROUP BY lane, status) AS cells
                      GROUP BY lane
                      ORDER BY sum(total) DESC
                      LIMIT 500) AS lanes
               LEFT JOIN task parent
                      ON parent.board_id = :board
                     AND parent.id = CASE WHEN :by = 'parent' AND lane <> '' THEN CAST(lane AS uuid) END)""";

    private static final String FINISHED = """
            SELECT t.id,
                   row_number() OVER (PARTITION BY t.status ORDER BY t.completed_at DESC NULLS LAST, t.number DESC) AS newest
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.board_id = :board
               AND c.category IN ('done', 'cancelled')
            """;

    private static final String FINISHED_IN_LANES = """
            SELECT t.id,
                   row_number() OVER (PARTITION BY t.status, lane
                                          ORDER BY t.completed_at DESC NULLS LAST, t.number DESC) AS newest
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             CROSS JOIN unnest(lanes_of(:by, t.assignee, t.priority, t.tags, t.parent_id)) AS lane
             WHERE t.board_id = :board
               AND c.category IN ('done', 'cancelled')
            """;

    /// What no card shows is not read; and what a task waits for is read once for the board, where the view
    /// `task_as_shown` would ask for each task.
    private static final String CARDS = """
            WITH finished AS
                 (<finished>),
                 waits AS
                 (SELECT d.task_id,
                         array_agg(d.depends_on_id ORDER BY d.depends_on_id) AS blocked_by,
                         count(*) FILTER (WHERE c.category NOT IN ('done', 'cancelled')) AS open_blockers
                    FROM dependency d
                    JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
                    JOIN board_column c ON c.board_id = blocker.board_id AND c.key = blocker.status
                   WHERE d.board_id = :board
                   GROUP BY d.task_id)
            SELECT t.board_id, t.id, t.key, t.title, NULL AS description, t.status, t.execution_state, t.priority, t.rank,
                   t.assignee, t.tags, t.plan_checklist, t.current_step_index, t.blocked_reason, t.needs_approval,
                   t.approved_at, t.approved_by, t.estimate, t.time_spent, t.due_date, NULL AS results, NULL AS commits,
                   t.attempt, t.max_attempts, t.on_lease_lost, t.available_at, t.ready, t.fence, t.version, t.demo,
                   t.created_by, t.created_at, t.updated_at, t.current_state_started_at, t.started_at, t.completed_at,
                   t.last_action_at, t.last_heartbeat_at, t.parent_id, t.warning, t.approval, t.question, t.comment_count,
                   NULL AS newest_progress,
                   coalesce(w.blocked_by, '{}') AS blocked_by,
                   coalesce(w.open_blockers, 0) AS open_blockers,
                   l.fence AS lease_fence,
                   l.agent AS lease_agent,
                   l.session_key AS lease_session_key,
                   l.ttl_seconds AS lease_ttl_seconds,
                   l.acquired_at AS lease_acquired_at,
                   l.acknowledged_at AS lease_acknowledged_at,
                   l.heartbeat_at AS lease_heartbeat_at,
                   l.expires_at AS lease_expires_at
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
              LEFT JOIN lease l ON l.board_id = t.board_id AND l.task_id = t.id
              LEFT JOIN waits w ON w.task_id = t.id
             WHERE t.board_id = :board
               AND (c.category NOT IN ('done', 'cancelled')
                    OR t.id IN (SELECT id FROM finished WHERE newest <= :newest))
             ORDER BY t.status, t.rank
            """;

    private final Jdbi jdbi;

    public BoardPicture(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The board as it was at one seq: everything comes from a single view of the database.
    ///
    /// @param by what its lanes are made of, or null for a board without lanes
    Snapshot take(UUID boardId, @Nullable Grouping by) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Layout layout = Layouts.of(handle, boardId);
            ObjectNode totals = Json.object();
            layout.columns().all().forEach(column -> totals.put(column.key(), 0));
            ObjectNode head = head(handle, boardId, by, layout, totals);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
            try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
                json.writeStartObject();
                head.properties()
                        .forEach(field -> json.writeName(field.getKey()).writeTree(field.getValue()));
                json.writeArrayPropertyStart("tasks");
                cards(handle, boardId, by).forEach(task -> json.writeTree(TaskJson.card(task)));
                json.writeEndArray();
                json.writeName("totals").writeTree(totals);
                json.writeEndObject();
            }
            return new Snapshot(bytes.toByteArray(), head.path("seq").longValue());
        });
    }

    private static ObjectNode head(
            Handle handle, UUID boardId, @Nullable Grouping by, Layout layout, ObjectNode totals) {
        Query query = by == null
                ? handle.createQuery(POSITION).define("lanes", NO_LANES)
                : handle.createQuery(POSITION).define("lanes", LANES).bind("by", by.word());
        ObjectNode head = query.bind("board", boardId)
                .map((row, context) -> {
                    ObjectNode json = position(row, totals);
                    if (by != null) {
                        json.set("lanes", LaneView.of(layout, by, list(row.getString("lanes"))));
                    }
                    return json;
                })
                .one();
        ArrayNode columns = head.putArray("columns");
        layout.columns()
                .all()
                .forEach(column -> columns.add(BoardJson.of(column)
                        .put("count", totals.path(column.key()).intValue())));
        head.set("limits", BoardJson.limits(layout));
        return head;
    }

    private static Iterable<Task> cards(Handle handle, UUID boardId, @Nullable Grouping by) {
        Query query = by == null
                ? handle.createQuery(CARDS).define("finished", FINISHED)
                : handle.createQuery(CARDS)
                        .define("finished", FINISHED_IN_LANES)
                        .bind("by", by.word());
        return query.bind("board", boardId)
                .bind("newest", NEWEST_FINISHED)
                .setFetchSize(ROWS)
                .map(TaskRow::task);
    }

    private static ObjectNode position(ResultSet row, ObjectNode totals) throws SQLException {
        String counted = row.getString("totals");
        if (counted != null) {
            totals.setAll((ObjectNode) Json.read(counted));
        }
        ObjectNode json = Json.object().put("epoch", row.getString("epoch")).put("seq", row.getLong("last_seq"));
        json.set("board", BoardJson.of(Boards.from(row)));
        json.set("agents", list(row.getString("agents")));
        return json;
    }

    private static JsonNode list(@Nullable String json) {
        return json == null ? Json.MAPPER.createArrayNode() : Json.read(json);
    }
}
