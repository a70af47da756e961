package dev.missioncontrol.runs;

import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs as people look at them: over all tasks, and one with everything around it.
public final class RunPages {
    private static final int MOST_CHILDREN = 200;

    private static final String LIST = """
            WITH RECURSIVE family AS (
                   SELECT id
                     FROM run
                    WHERE session_key = :session
                      AND :children
                    UNION
                   SELECT child.id
                     FROM run child
                     JOIN family ON child.parent_run_id = family.id)
            SELECT r.*, t.key AS task_key, t.title AS task_title
              FROM run r
              JOIN task t ON t.board_id = r.board_id AND t.id = r.task_id
             WHERE (CAST(:board AS uuid) IS NULL OR r.board_id = :board)
               AND (CAST(:task AS uuid) IS NULL OR r.task_id = :task)
               AND (CAST(:agent AS text) IS NULL OR r.agent = :agent)
               AND (CAST(:session AS text) IS NULL OR r.session_key = :session OR r.id IN (SELECT id FROM family))
               AND (CAST(:status AS text) IS NULL OR r.status = :status)
               AND (CAST(:at AS timestamptz) IS NULL OR (r.started_at, r.id) < (:at, :after))
             ORDER BY r.started_at DESC, r.id DESC
             LIMIT :rows
            """;

    private static final String AROUND = """
            SELECT r.*, t.key AS task_key, t.title AS task_title
              FROM run r
              JOIN task t ON t.board_id = r.board_id AND t.id = r.task_id
             WHERE r.id = :run
                OR r.id = :parent
                OR r.parent_run_id = :run
             ORDER BY r.started_at, r.id
             LIMIT :rows
            """;

    /// A run and the task that it is an attempt at.
    public record Listed(Run run, String taskKey, String taskTitle) {
        /// The run without its log.
        public ObjectNode toJson() {
            ObjectNode json = RunJson.of(run, List.of());
            json.remove("log");
            return json.put("taskKey", taskKey).put("taskTitle", taskTitle);
        }

        /// The run as others name it.
        private ObjectNode toName() {
            return Json.object()
                    .put("id", run.id().toString())
                    .put("taskId", run.taskId().toString())
                    .put("taskKey", taskKey)
                    .put("taskTitle", taskTitle)
                    .put("agent", run.agent())
                    .put("status", run.status().word())
                    .put("startedAt", Json.time(run.startedAt()));
        }

        public Cursor place() {
            return Cursor.behind(run.startedAt(), run.id());
        }
    }

    private final Jdbi jdbi;
    private final Runs runs;
    private final RunLog log;

    public RunPages(Jdbi jdbi, Runs runs, RunLog log) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.log = log;
    }

    /// Newest first.
    public List<Listed> list(RunFilter filter, Page page) {
        Cursor after = page.after();
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("board", filter.boardId())
                .bind("task", filter.taskId())
                .bind("agent", filter.agent())
                .bind("session", filter.sessionKey())
                .bind("children", filter.withChildren())
                .bind("status", filter.status() == null ? null : filter.status().word())
                .bind("at", after == null ? null : after.time(0))
                .bind("after", after == null ? null : after.id(1))
                .bind("rows", page.rows())
                .map((row, context) ->
                        new Listed(Runs.run(row, context), row.getString("task_key"), row.getString("task_title")))
                .list());
    }

    /// A run with its task, how long it took, what its log counts, the run it is a part of and those that are parts of
    /// it.
    ///
    /// @param now for runs that have not ended
    public ObjectNode whole(Run run, Instant now) {
        ObjectNode json = runs.shown(run);
        Instant end = run.endedAt() == null ? now : run.endedAt();
        ArrayNode children = Json.MAPPER.createArrayNode();
        for (Listed other : around(run)) {
            if (other.run().id().equals(run.id())) {
                json.put("taskKey", other.taskKey()).put("taskTitle", other.taskTitle());
            } else if (other.run().id().equals(run.parentRunId())) {
                json.set("parent", other.toName());
            } else {
                children.add(other.toName());
            }
        }
        json.put(
                "durationMs", Math.max(0, Duration.between(run.startedAt(), end).toMillis()));
        json.set("children", children);
        json.set("lines", log.head(run).toJson());
        return json;
    }

    private List<Listed> around(Run run) {
        @Nullable UUID parent = run.parentRunId();
        return jdbi.withHandle(handle -> handle.createQuery(AROUND)
                .bind("run", run.id())
                .bind("parent", parent)
                .bind("rows", MOST_CHILDREN + 2)
                .map((row, context) ->
                        new Listed(Runs.run(row, context), row.getString("task_key"), row.getString("task_title")))
                .list());
    }
}
