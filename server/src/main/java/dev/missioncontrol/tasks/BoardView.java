package dev.missioncontrol.tasks;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole boards at a glance: the tracker's summary and columns, and the tiles of the first page.
public final class BoardView {
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

    private static final String COUNTS = """
            SELECT status, count(*) AS total
              FROM task
             WHERE board_id = :board
             GROUP BY status
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

    /// All boards, for the first page.
    ObjectNode tiles(List<Board> boards) {
        ObjectNode json = Json.object();
        ArrayNode tiles = json.putArray("boards");
        boards.forEach(board -> tiles.add(tile(board)));
        return json;
    }
}
