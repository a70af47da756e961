package dev.missioncontrol.runs;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.EventDraft;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Page;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.Words;
import dev.missioncontrol.tasks.ProgressEntry;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What stores runs: one per claim, opened and closed with it; at most one open on a task.
public final class Runs {
    private static final String INSERT = """
            INSERT INTO run (board_id, id, task_id, fence, agent, session_key, attempt, parent_run_id, started_at)
            VALUES (:board, :id, :task, :fence, :agent, :session, :attempt, :parent, :at)
            RETURNING *
            """;

    private static final String END = """
            UPDATE run
               SET status = :status,
                   summary = coalesce(:summary, summary),
                   usage = CASE WHEN CAST(:usage AS jsonb) IS NULL THEN usage
                                ELSE coalesce(usage, '{}') || CAST(:usage AS jsonb) END,
                   model = coalesce(:model, model),
                   runtime = coalesce(:runtime, runtime),
                   artifacts = coalesce(CAST(:artifacts AS jsonb), artifacts),
                   ended_at = :at
             WHERE board_id = :board
               AND task_id = :task
               AND ended_at IS NULL
            RETURNING *
            """;

    private static final String DESCRIBE = """
            UPDATE run
               SET summary = coalesce(:summary, summary),
                   usage = CASE WHEN CAST(:usage AS jsonb) IS NULL THEN usage
                                ELSE coalesce(usage, '{}') || CAST(:usage AS jsonb) END,
                   model = coalesce(:model, model),
                   runtime = coalesce(:runtime, runtime),
                   artifacts = coalesce(CAST(:artifacts AS jsonb), artifacts)
             WHERE board_id = :board
               AND id = :id
               AND (summary, usage, model, runtime, artifacts) IS DISTINCT FROM
                   (coalesce(:summary, summary),
                    CASE WHEN CAST(:usage AS jsonb) IS NULL THEN usage
                         ELSE coalesce(usage, '{}') || CAST(:usage AS jsonb) END,
                    coalesce(:model, model),
                    coalesce(:runtime, runtime),
                    coalesce(CAST(:artifacts AS jsonb), artifacts))
            RETURNING *
            """;

    private static final String BY_ID = """
            SELECT *
              FROM run
             WHERE id = :id
            """;

    private static final String OPEN = """
            SELECT *
              FROM run
             WHERE board_id = :board
               AND task_id = :task
               AND ended_at IS NULL
            """;

    private static final String LAST_CLAIMED = """
            SELECT *
              FROM run
             WHERE board_id = :board
               AND task_id = :task
               AND fence IS NOT NULL
             ORDER BY fence DESC
             LIMIT 1
            """;

    private static final String OF_TASK = """
            SELECT r.*,
                   (SELECT jsonb_agg(jsonb_build_array(p.id, p.step, p.status, extract(epoch FROM p.at)) ORDER BY p.number)
                      FROM progress_entry p
                     WHERE p.board_id = r.board_id
                       AND p.task_id = r.task_id
                       AND p.run_id = r.id) AS reported,
                   (SELECT jsonb_agg(jsonb_build_array(l.number, extract(epoch FROM l.at), l.level, left(l.message, 1000),
                                                       CASE WHEN length(l.data::text) <= 1000 THEN l.data END)
                                     ORDER BY l.number)
                      FROM (SELECT *
                              FROM run_line
                             WHERE board_id = r.board_id
                               AND run_id = r.id
                             ORDER BY number DESC
                             LIMIT 50) AS l) AS newest_lines
              FROM run r
             WHERE r.board_id = :board
               AND r.task_id = :task
               AND (CAST(:run AS uuid) IS NULL OR r.id = :run)
               AND (CAST(:at AS timestamptz) IS NULL OR (r.started_at, r.attempt, r.id) < (:at, :attempt, :after))
             ORDER BY r.started_at DESC, r.attempt DESC, r.id DESC
             LIMIT :rows
            """;

    /// A run as JSON, with what was reported under it, and its place among its task's runs.
    public record Shown(ObjectNode json, Cursor place) {
        private static Shown of(Run run, List<ProgressEntry> reported, List<RunLine> lines) {
            return new Shown(RunJson.of(run, reported, lines), Cursor.behind(run.startedAt(), run.attempt(), run.id()));
        }
    }

    private final Jdbi jdbi;

    public Runs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A task's runs, newest first.
    public List<Shown> ofTask(Task task, Page page) {
        return jdbi.withHandle(handle -> shown(handle, task.boardId(), task.id(), null, page));
    }

    /// One run as JSON, with what was reported under it.
    public ObjectNode shown(BoardTransaction transaction, Run run) {
        return shown(transaction.read(), run.boardId(), run.taskId(), run.id(), new Page(null, 1))
                .getFirst()
                .json();
    }

    private static List<Shown> shown(Handle handle, UUID boardId, UUID taskId, @Nullable UUID runId, Page page) {
        Cursor after = page.after();
        return handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("run", runId)
                .bind("at", after == null ? null : after.time(0))
                .bind("attempt", after == null ? null : after.number(1))
                .bind("after", after == null ? null : after.id(2))
                .bind("rows", page.rows())
                .map((row, context) -> Shown.of(
                        run(row, context), reported(row.getString("reported")), lines(row.getString("newest_lines"))))
                .list();
    }

    /// One run as JSON, with what was reported under it.
    public ObjectNode shown(Run run) {
        return jdbi.withHandle(
                handle -> shown(handle, run.boardId(), run.taskId(), run.id(), new Page(null, 1)).stream()
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("run " + run.id()))
                        .json());
    }

    public Optional<Run> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    /// The run that another one is a part of, as callers name it.
    ///
    /// @param pointer to where it is named
    public @Nullable UUID parent(@Nullable String name, String pointer) {
        return name == null
                ? null
                : TaskName.uuid(name)
                        .flatMap(this::find)
                        .orElseThrow(() -> Problem.invalid(pointer, "parentRunId has to be a run's id."))
                        .id();
    }

    /// The run as it is under the board's lock.
    ///
    /// @throws Problem `not_found` when it went with its task meanwhile
    public Run get(BoardTransaction transaction, UUID id) {
        return find(transaction.read(), id).orElseThrow(() -> Problem.notFound("run " + id));
    }

    /// The run as the caller's transaction sees it.
    ///
    /// @throws Problem `not_found`
    public static Run get(Handle handle, UUID id) {
        return find(handle, id).orElseThrow(() -> Problem.notFound("run " + id));
    }

    private static Optional<Run> find(Handle handle, UUID id) {
        return handle.createQuery(BY_ID).bind("id", id).map(Runs::run).findOne();
    }

    public Optional<Run> open(BoardTransaction transaction, UUID taskId) {
        return find(transaction, OPEN, taskId);
    }

    /// The run of the newest claim, open or ended.
    public Optional<Run> last(BoardTransaction transaction, UUID taskId) {
        return find(transaction, LAST_CLAIMED, taskId);
    }

    /// Opens a run and appends `run.created`.
    ///
    /// @param task as the claim made it; without a lease the run has no fence
    public Run start(BoardTransaction transaction, Task task, String agent, int attempt, @Nullable UUID parentRunId) {
        Run run = transaction
                .write()
                .createQuery(INSERT)
                .bind("board", task.boardId())
                .bind("id", UUID.randomUUID())
                .bind("task", task.id())
                .bind("fence", task.lease() == null ? null : task.lease().fence())
                .bind("agent", agent)
                .bind("session", task.lease() == null ? null : task.lease().sessionKey())
                .bind("attempt", attempt)
                .bind("parent", parentRunId)
                .bind("at", transaction.now())
                .map(Runs::run)
                .one();
        started(transaction, run);
        return run;
    }

    /// Appends the event of a run that the caller's own statement opened.
    public void started(BoardTransaction transaction, Run run) {
        transaction.append(EventDraft.ofRun("run.created", run.id(), run.taskId(), RunJson.event(run)));
    }

    /// Writes what a run came to and appends `run.updated`; what it says already changes nothing.
    public Run describe(BoardTransaction transaction, Run run, RunReport report) {
        if (report.equals(RunReport.NOTHING)) {
            return run;
        }
        Optional<Run> described = bind(transaction.write().createQuery(DESCRIBE), report)
                .bind("board", run.boardId())
                .bind("id", run.id())
                .map(Runs::run)
                .findOne();
        described.ifPresent(
                now -> transaction.append(EventDraft.ofRun("run.updated", now.id(), now.taskId(), RunJson.event(now))));
        return described.orElse(run);
    }

    private static Query bind(Query query, RunReport report) {
        return query.bind("summary", report.summary())
                .bind("usage", text(report.usage()))
                .bind("model", report.model())
                .bind("runtime", report.runtime())
                .bind("artifacts", text(report.artifacts()));
    }

    private static @Nullable String text(@Nullable JsonNode tree) {
        return tree == null ? null : tree.toString();
    }

    /// Ends the task's open run, if there is one, and appends `run.completed`.
    public void end(BoardTransaction transaction, UUID taskId, RunStatus status, RunReport report) {
        bind(transaction.write().createQuery(END), report)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .bind("status", status.word())
                .bind("at", transaction.now())
                .map(Runs::run)
                .findOne()
                .ifPresent(run -> transaction.append(
                        EventDraft.ofRun("run.completed", run.id(), run.taskId(), RunJson.event(run))));
    }

    private static Optional<Run> find(BoardTransaction transaction, String query, UUID taskId) {
        return transaction
                .read()
                .createQuery(query)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .map(Runs::run)
                .findOne();
    }

    private static List<ProgressEntry> reported(@Nullable String entries) {
        if (entries == null) {
            return List.of();
        }
        return Json.read(entries).valueStream().map(Runs::entry).toList();
    }

    private static List<RunLine> lines(@Nullable String lines) {
        return lines == null
                ? List.of()
                : Json.read(lines).valueStream().map(Runs::line).toList();
    }

    private static RunLine line(JsonNode line) {
        return new RunLine(
                line.get(0).intValue(),
                epochSeconds(line.get(1)),
                LogLevel.of(line.get(2).intValue()),
                line.get(3).stringValue(),
                line.get(4).isNull() ? null : line.get(4),
                "",
                null);
    }

    private static Instant epochSeconds(JsonNode seconds) {
        return Instant.ofEpochMilli(seconds.decimalValue().movePointRight(3).longValue());
    }

    private static ProgressEntry entry(JsonNode entry) {
        return new ProgressEntry(
                UUID.fromString(entry.get(0).stringValue()),
                entry.get(1).stringValue(),
                Words.of(ProgressStatus.class, entry.get(2).stringValue()),
                epochSeconds(entry.get(3)));
    }

    static Run run(ResultSet row, StatementContext context) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Run(
                row.getObject("board_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getObject("fence", Long.class),
                row.getString("agent"),
                row.getString("session_key"),
                row.getInt("attempt"),
                row.getObject("parent_run_id", UUID.class),
                Words.of(RunStatus.class, row.getString("status")),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                new RunReport(
                        row.getString("summary"),
                        tree(row.getString("usage")),
                        row.getString("model"),
                        row.getString("runtime"),
                        tree(row.getString("artifacts"))));
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.read(json);
    }
}
