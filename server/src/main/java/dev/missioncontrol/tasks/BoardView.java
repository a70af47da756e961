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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole boards at a glance: the tracker's summary and columns, and the tiles of the first page.
public final class BoardView {
    /// Days of completions that a tile shows, today the last of them.
    private static final int DAYS = 14;

    private static final String SUMMARY = """
            SELECT count(*) FILTER (WHERE t.created_at > clock_timestamp() - interval '7 days') AS this_week,
                   count(*) FILTER (WHERE c.category = 'active') AS in_progress,
                   count(*) AS total,
                   count(*) FILTER (WHERE c.category = 'done') AS done,
                   count(*) FILTER (WHERE t.execution_state = 'running') AS running,
                   count(*) FILTER (WHERE t.execution_state = 'idle') AS idle,
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

    private static final String NUMBERS = """
            SELECT t.board_id,
                   count(*) FILTER (WHERE c.category NOT IN ('done', 'cancelled')) AS open,
                   count(*) FILTER (WHERE c.category = 'active') AS in_progress,
                   count(*) FILTER (WHERE t.execution_state = 'failed') AS failed,
                   count(*) AS total
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
             WHERE t.board_id = ANY (:boards)
             GROUP BY t.board_id
            """;

    private static final String COMPLETIONS = """
            SELECT t.board_id,
                   today - (t.completed_at AT TIME ZONE 'UTC')::date AS days_ago,
                   count(*) AS completed
              FROM task t
             CROSS JOIN (SELECT (clock_timestamp() AT TIME ZONE 'UTC')::date AS today) AS calendar
             WHERE t.board_id = ANY (:boards)
               AND t.completed_at >= (today - (:days - 1)) AT TIME ZONE 'UTC'
             GROUP BY t.board_id, days_ago
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
        return tiles(List.of(board)).getFirst();
    }

    /// The tiles of the first page, in two statements for however many boards.
    List<ObjectNode> tiles(List<Board> boards) {
        UUID[] ids = boards.stream().map(Board::id).toArray(UUID[]::new);
        return jdbi.withHandle(handle -> {
            Map<UUID, ObjectNode> numbers = numbers(handle, ids);
            Map<UUID, long[]> completions = completions(handle, ids);
            return boards.stream()
                    .map(board -> tile(board, numbers.get(board.id()), completions.get(board.id())))
                    .toList();
        });
    }

    private static ObjectNode tile(Board board, @Nullable ObjectNode numbers, long @Nullable [] completions) {
        ObjectNode tile = BoardJson.of(board);
        tile.setAll(numbers == null ? numbers(0, 0, 0, 0) : numbers);
        ArrayNode days = tile.putArray("completions");
        for (long completed : completions == null ? new long[DAYS] : completions) {
            days.add(completed);
        }
        return tile;
    }

    private static Map<UUID, ObjectNode> numbers(Handle handle, UUID[] boards) {
        return handle.createQuery(NUMBERS)
                .bindArray("boards", UUID.class, (Object[]) boards)
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.put(
                            row.getColumn("board_id", UUID.class),
                            numbers(
                                    row.getColumn("open", Long.class),
                                    row.getColumn("in_progress", Long.class),
                                    row.getColumn("failed", Long.class),
                                    row.getColumn("total", Long.class)));
                    return all;
                });
    }

    private static ObjectNode numbers(long open, long inProgress, long failed, long total) {
        return Json.object()
                .put("open", open)
                .put("inProgress", inProgress)
                .put("failed", failed)
                .put("total", total);
    }

    private static Map<UUID, long[]> completions(Handle handle, UUID[] boards) {
        return handle.createQuery(COMPLETIONS)
                .bindArray("boards", UUID.class, (Object[]) boards)
                .bind("days", DAYS)
                .reduceRows(new HashMap<>(), (all, row) -> {
                    int daysAgo = row.getColumn("days_ago", Integer.class);
                    if (daysAgo >= 0) {
                        all.computeIfAbsent(row.getColumn("board_id", UUID.class), board -> new long[DAYS])[
                                        DAYS - 1 - daysAgo] =
                                row.getColumn("completed", Long.class);
                    }
                    return all;
                });
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
}
