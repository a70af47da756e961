package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Grouping;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole boards at a glance: the tracker's summary and columns, and the snapshot that live clients begin with.
public final class BoardView {
    /// Of finished tasks a snapshot shows this many, the newest; the totals tell the truth.
    private static final int NEWEST_FINISHED = 100;

    private static final String SUMMARY = """
            SELECT count(*) FILTER (WHERE t.created_at > clock_timestamp() - interval '7 days') AS this_week,
                   count(*) FILTER (WHERE c.category = 'active') AS in_progress,
                   count(*) AS total,
                   count(*) FILTER (WHERE c.category = 'done') AS done,
                   count(*) FILTER (WHERE t.execution_state = 'running') AS running,
                   count(*) FILTER (WHERE t.execution_state = 'idle') AS idle,
                   count(*) FILTER (WHERE t.execution_state = 'failed') AS failed,
                   count(*) FILTER (WHERE c.category NOT IN ('done', 'cancelled')) AS open,
                   count(*) FILTER (WHERE c.category = 'waiting' OR EXISTS (
                       SELECT
                         FROM dependency d
                         JOIN task blocker ON blocker.board_id = d.board_id AND blocker.id = d.depends_on_id
                         JOIN board_column bc ON bc.board_id = blocker.board_id AND bc.key = blocker.status
                        WHERE d.board_id = t.board_id
                          AND d.task_id = t.id
                          AND bc.category NOT IN ('done', 'cancelled'))) AS blocked
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.board_id = :board
            """;

    private static final String IN_COLUMNS = """
            SELECT *
              FROM task_as_shown
             WHERE board_id = :board
             ORDER BY status, rank
             LIMIT 5000
            """;

    private static final String POSITION = """
            SELECT board.id, board.key, board.name, board.is_default, board.description, board.archived_at,
                   history_epoch() AS epoch,
                   last_seq,
                   (SELECT jsonb_object_agg(status, total)
                      FROM (SELECT status, count(*) AS total
                              FROM task
                             WHERE board_id = :board
                             GROUP BY status) AS counted) AS totals
              FROM board_stream
              JOIN board ON board.id = board_stream.board_id
             WHERE board_id = :board
            """;

    /// The same with the lanes of one grouping, the fullest of them where there are very many.
    private static final String POSITION_AND_LANES = """
            SELECT board.id, board.key, board.name, board.is_default, board.description, board.archived_at,
                   history_epoch() AS epoch,
                   last_seq,
                   (SELECT jsonb_object_agg(status, total)
                      FROM (SELECT status, count(*) AS total
                              FROM task
                             WHERE board_id = :board
                             GROUP BY status) AS counted) AS totals,
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
                            AND parent.id = CASE WHEN :by = 'parent' AND lane <> '' THEN CAST(lane AS uuid) END) AS lanes
              FROM board_stream
              JOIN board ON board.id = board_stream.board_id
             WHERE board_id = :board
            """;

    private static final String COUNTS = """
            SELECT status, count(*) AS total
              FROM task
             WHERE board_id = :board
             GROUP BY status
            """;

    private static final String CARDS = """
            WITH standing AS
                 (SELECT t.id,
                         c.category IN ('done', 'cancelled') AS finished,
                         row_number() OVER (PARTITION BY t.status ORDER BY t.completed_at DESC NULLS LAST, t.number DESC)
                           AS newest
                    FROM task t
                    JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
                   WHERE t.board_id = :board)
            SELECT <columns>
              FROM task_as_shown v
              JOIN standing s ON s.id = v.id
             WHERE v.board_id = :board
               AND (NOT s.finished OR s.newest <= :newest)
             ORDER BY v.status, v.rank
            """;

    private static final String CARDS_IN_LANES = """
            WITH standing AS
                 (SELECT t.id,
                         c.category IN ('done', 'cancelled') AS finished,
                         row_number() OVER (PARTITION BY t.status, lane
                                                ORDER BY t.completed_at DESC NULLS LAST, t.number DESC) AS newest
                    FROM task t
                    JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
                   CROSS JOIN unnest(lanes_of(:by, t.assignee, t.priority, t.tags, t.parent_id)) AS lane
                   WHERE t.board_id = :board)
            SELECT <columns>
              FROM task_as_shown v
             WHERE v.board_id = :board
               AND v.id IN (SELECT id FROM standing WHERE NOT finished OR newest <= :newest)
             ORDER BY v.status, v.rank
            """;

    private final Jdbi jdbi;

    public BoardView(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// The contract's summary of one board.
    ObjectNode summary(UUID boardId) {
        return jdbi.withHandle(handle -> handle.createQuery(SUMMARY)
                .bind("board", boardId)
                .map((row, context) -> {
                    long total = row.getLong("total");
                    return Json.object()
                            .put("tasksThisWeek", row.getLong("this_week"))
                            .put("inProgress", row.getLong("in_progress"))
                            .put("total", total)
                            .put("completionPercent", total == 0 ? 0 : Math.round(100.0 * row.getLong("done") / total))
                            .put("runningBots", row.getLong("running"))
                            .put("idleTasks", row.getLong("idle"))
                            .put("blockedTasks", row.getLong("blocked"));
                })
                .one());
    }

    /// A board with the numbers its tile shows.
    ObjectNode tile(Board board) {
        ObjectNode json = BoardJson.of(board);
        jdbi.useHandle(handle -> handle.createQuery(SUMMARY)
                .bind("board", board.id())
                .map((row, context) -> json.put("open", row.getLong("open"))
                        .put("inProgress", row.getLong("in_progress"))
                        .put("failed", row.getLong("failed"))
                        .put("total", row.getLong("total")))
                .one());
        return json;
    }

    /// Every column with its tasks in order.
    ObjectNode columns(UUID boardId) {
        return jdbi.withHandle(handle -> {
            ObjectNode json = Json.object();
            Boards.columns(handle, boardId).all().forEach(column -> json.putArray(column.key()));
            handle.createQuery(IN_COLUMNS)
                    .bind("board", boardId)
                    .map(TaskRow::task)
                    .forEach(task -> ((ArrayNode) json.get(task.status())).add(TaskJson.of(task)));
            return json;
        });
    }

    /// A board's columns in order, each with the number of its tasks.
    public ArrayNode columnsOf(UUID boardId) {
        return jdbi.withHandle(handle -> columnsOf(handle, boardId));
    }

    /// The same, asked in a transaction.
    public static ArrayNode columnsOf(Handle handle, UUID boardId) {
        Map<String, Integer> counts = handle.createQuery(COUNTS)
                .bind("board", boardId)
                .reduceRows(new HashMap<>(), (counted, row) -> {
                    counted.put(row.getColumn("status", String.class), row.getColumn("total", Integer.class));
                    return counted;
                });
        ArrayNode list = Json.MAPPER.createArrayNode();
        Boards.columns(handle, boardId)
                .all()
                .forEach(column -> list.add(BoardJson.of(column).put("count", counts.getOrDefault(column.key(), 0))));
        return list;
    }

    /// The board as it was at one seq: everything comes from a single view of the database, in three statements.
    ///
    /// @param by what its lanes are made of, or null for a board without lanes
    ObjectNode snapshot(UUID boardId, @Nullable Grouping by) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Layout layout = Layouts.of(handle, boardId);
            ObjectNode totals = Json.object();
            layout.columns().all().forEach(column -> totals.put(column.key(), 0));
            ObjectNode snapshot = by == null
                    ? handle.createQuery(POSITION)
                            .bind("board", boardId)
                            .map((row, context) -> position(row, totals))
                            .one()
                    : handle.createQuery(POSITION_AND_LANES)
                            .bind("board", boardId)
                            .bind("by", by.word())
                            .map((row, context) -> position(row, totals)
                                    .set("lanes", LaneView.of(layout, by, list(row.getString("lanes")))))
                            .one();
            ArrayNode shown = snapshot.putArray("columns");
            layout.columns()
                    .all()
                    .forEach(column -> shown.add(BoardJson.of(column)
                            .put("count", totals.path(column.key()).intValue())));
            snapshot.set("limits", BoardJson.limits(layout));
            ArrayNode cards = snapshot.putArray("tasks");
            Query query = by == null
                    ? handle.createQuery(CARDS)
                    : handle.createQuery(CARDS_IN_LANES).bind("by", by.word());
            query.define("columns", TaskRow.OF_A_CARD)
                    .bind("board", boardId)
                    .bind("newest", NEWEST_FINISHED)
                    .map(TaskRow::task)
                    .forEach(task -> cards.add(TaskJson.card(task)));
            snapshot.set("totals", totals);
            return snapshot;
        });
    }

    private static ObjectNode position(ResultSet row, ObjectNode totals) throws SQLException {
        String counted = row.getString("totals");
        if (counted != null) {
            totals.setAll((ObjectNode) Json.read(counted));
        }
        ObjectNode json = Json.object().put("epoch", row.getString("epoch")).put("seq", row.getLong("last_seq"));
        json.set("board", BoardJson.of(Boards.from(row)));
        return json;
    }

    private static JsonNode list(@Nullable String json) {
        return json == null ? Json.MAPPER.createArrayNode() : Json.read(json);
    }

    /// All boards, for the first page.
    ObjectNode tiles(List<Board> boards) {
        ObjectNode json = Json.object();
        ArrayNode tiles = json.putArray("boards");
        boards.forEach(board -> tiles.add(tile(board)));
        return json;
    }
}
