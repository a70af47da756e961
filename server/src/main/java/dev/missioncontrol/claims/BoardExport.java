package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Board;
import dev.missioncontrol.boards.BoardJson;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.AuditEntry;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ProgressEntry;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a board as one document, a row at a time, all from one view of the database: however large the board is, the
/// server holds a few hundred tasks of it.
final class BoardExport {
    static final String SCHEMA = "mission-control.board/";
    static final int VERSION = 1;

    /// What a document can carry beside the tasks.
    enum Part implements Words {
        COMMENTS("comments"),
        HISTORY("history");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// What only means something while the task is where it is.
    private static final Set<String> NOT_EXPORTED = Set.of(
            "boardId",
            "sessionKey",
            "sessionLockedAt",
            "lease",
            "fence",
            "version",
            "rank",
            "ready",
            "openBlockers",
            "attempt",
            "warning",
            "question",
            "approval",
            "comments",
            "lastActionAt",
            "lastHeartbeatAt",
            "updatedAt",
            "currentStateStartedAt");

    private static final int ROWS_AT_A_TIME = 200;

    private static final String TASKS = """
            SELECT v.*
              FROM task_as_shown v
              JOIN board_column c ON c.board_id = v.board_id AND c.key = v.status
             WHERE v.board_id = :board
             ORDER BY c.place, v.rank
            """;

    private static final String PROGRESS = """
            SELECT step, status, at
              FROM progress_entry
             WHERE board_id = :board
               AND task_id = :task
             ORDER BY number DESC
            """;

    private static final String COMMENTS = """
            SELECT task_id, author, author_kind, text, created_at
              FROM comment
             WHERE board_id = :board
             ORDER BY number
            """;

    private static final String HISTORY = """
            SELECT *
              FROM board_event
             WHERE board_id = :board
             ORDER BY seq
            """;

    private final Jdbi jdbi;

    BoardExport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void write(Board board, Set<Part> parts, Instant now, OutputStream out) {
        jdbi.useTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
                json.writeStartObject();
                json.writeStringProperty("schema", SCHEMA + VERSION);
                json.writeStringProperty("exportedAt", Json.time(now));
                Layout layout = Layouts.of(handle, board.id());
                node(json, "board", BoardJson.of(board).without(List.of("id", "isDefault", "archivedAt")));
                node(json, "columns", BoardJson.of(layout.columns()));
                node(json, "limits", BoardJson.limits(layout));
                list(json, "tasks", handle, TASKS, board, Tasks::row, task -> task(handle, task));
                if (parts.contains(Part.COMMENTS)) {
                    list(json, "comments", handle, COMMENTS, board, (row, context) -> comment(row), one -> one);
                }
                if (parts.contains(Part.HISTORY)) {
                    list(json, "history", handle, HISTORY, board, EventLog::event, AuditEntry::inFull);
                }
                json.writeEndObject();
            }
        });
    }

    private static void node(JsonGenerator json, String name, JsonNode node) {
        json.writeName(name);
        json.writeTree(node);
    }

    private static <T> void list(
            JsonGenerator json,
            String name,
            Handle handle,
            String query,
            Board board,
            RowMapper<T> mapper,
            Function<T, ObjectNode> shown) {
        json.writeArrayPropertyStart(name);
        try (Stream<T> rows =
                handle.createQuery(query).bind("board", board.id()).setFetchSize(ROWS_AT_A_TIME).map(mapper).stream()) {
            rows.map(shown).forEach(json::writeTree);
        }
        json.writeEndArray();
    }

    private static ObjectNode task(Handle handle, Task task) {
        ObjectNode json = TaskJson.of(task).remove(NOT_EXPORTED);
        List<ProgressEntry> progress =
                task.progress().size() < Task.NEWEST_PROGRESS ? task.progress() : progress(handle, task);
        ArrayNode log = json.putArray("progressLog");
        progress.forEach(entry -> log.add(TaskJson.of(entry).without("id")));
        return json;
    }

    private static List<ProgressEntry> progress(Handle handle, Task task) {
        return handle.createQuery(PROGRESS)
                .bind("board", task.boardId())
                .bind("task", task.id())
                .map((row, context) -> new ProgressEntry(
                        task.id(),
                        row.getString("step"),
                        Words.of(ProgressStatus.class, row.getString("status")),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static ObjectNode comment(ResultSet row) throws SQLException {
        return Json.object()
                .put("taskId", row.getString("task_id"))
                .put("author", row.getString("author"))
                .put("authorKind", row.getString("author_kind"))
                .put("text", row.getString("text"))
                .put("createdAt", Json.time(row.getTimestamp("created_at").toInstant()));
    }
}
