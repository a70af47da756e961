package dev.missioncontrol.tasks.query;

import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskFilter;
import dev.missioncontrol.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Finds tasks by a query and the tracker's filters, in the query's order, a page at a time.
///
/// Which tasks, is decided over the narrow tables; only those of the page are read as they are shown.
public final class TaskSearch {
    private static final String FOUND = """
            WITH found AS MATERIALIZED (
            SELECT t.board_id, t.id, <keys>
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
              LEFT JOIN lease l ON l.board_id = t.board_id AND l.task_id = t.id
             WHERE CASE WHEN CAST(:board AS uuid) IS NULL
                        THEN t.board_id IN (SELECT id FROM board WHERE archived_at IS NULL)
                        ELSE t.board_id = :board END
               AND (CAST(:status AS text) IS NULL OR t.status = :status)
               AND (CAST(:executionState AS text) IS NULL OR t.execution_state = :executionState)
               AND (CAST(:assignee AS text) IS NULL OR t.assignee = :assignee)
               AND (CAST(:priority AS smallint) IS NULL OR t.priority = :priority)
               AND t.tags @> CAST(:tags AS text[])
            <conditions><after>
             ORDER BY <order>
             LIMIT :rows)
            SELECT v.*, <names>
              FROM found
              JOIN task_as_shown v ON v.board_id = found.board_id AND v.id = found.id
             ORDER BY <orderFound>
            """;

    private static final String IDS = """
            SELECT t.id
              FROM task t
              JOIN board_column c ON c.board_id = t.board_id AND c.key = t.status
              LEFT JOIN lease l ON l.board_id = t.board_id AND l.task_id = t.id
             WHERE t.board_id = :board
            <conditions>
             ORDER BY c.place, t.rank
             LIMIT :rows
            """;

    /// A task and its place in the list.
    public record Found(Task task, Cursor place) {}

    private final Jdbi jdbi;

    public TaskSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @return up to {@link Page#rows()} tasks
    /// @throws dev.missioncontrol.http.Problem when the cursor is of another order
    public List<Found> find(TaskFilter filter, TaskQuery query, Viewpoint from, Page page) {
        QuerySql conditions = QuerySql.of(query, from);
        Ordering ordering = Ordering.of(query.order());
        return jdbi.withHandle(handle -> {
            Query statement = handle.createQuery(FOUND)
                    .define("keys", ordering.columns())
                    .define("conditions", conditions.conditions())
                    .define("after", page.after() == null ? "" : ordering.after())
                    .define("order", ordering.direction("t"))
                    .define("names", ordering.names())
                    .define("orderFound", ordering.direction("found"))
                    .bindMap(conditions.values())
                    .bind("rows", page.rows());
            bind(statement, filter);
            ordering.bind(statement, page.after());
            return statement
                    .map((row, context) -> new Found(Tasks.row(row, context), ordering.place(row)))
                    .list();
        });
    }

    private static void bind(Query statement, TaskFilter filter) {
        statement
                .bind("board", filter.boardId())
                .bind("status", filter.status())
                .bind("executionState", word(filter))
                .bind("assignee", filter.assignee())
                .bind(
                        "priority",
                        filter.priority() == null ? null : filter.priority().order())
                .bindArray("tags", String.class, filter.tags());
    }

    private static @Nullable String word(TaskFilter filter) {
        return filter.executionState() == null ? null : filter.executionState().word();
    }

    /// The tasks of one board that a query means, in the board's own order.
    public static List<UUID> ids(Handle handle, UUID boardId, TaskQuery query, Viewpoint from, int most) {
        QuerySql conditions = QuerySql.of(query, from);
        return handle.createQuery(IDS)
                .define("conditions", conditions.conditions())
                .bindMap(conditions.values())
                .bindMap(Map.of("board", boardId, "rows", most))
                .mapTo(UUID.class)
                .list();
    }
}
