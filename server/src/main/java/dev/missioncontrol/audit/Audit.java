package dev.missioncontrol.audit;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads the log as people ask for it: the newest first.
public final class Audit {
    private static final String OF_TASK = """
            SELECT *
              FROM board_event
             WHERE board_id = :board
               AND task_id = :task
               AND (CAST(:before AS bigint) IS NULL OR seq < :before)
             ORDER BY seq DESC
             LIMIT :rows
            """;

    private static final String EVERYTHING = """
            SELECT e.*,
                   t.key AS task_key,
                   t.title AS task_title
              FROM board_event e
              LEFT JOIN task t ON t.board_id = e.board_id AND t.id = e.task_id
             WHERE (CAST(:board AS uuid) IS NULL OR e.board_id = :board)
               AND (CAST(:task AS uuid) IS NULL OR e.task_id = :task)
               AND (CAST(:entityType AS text) IS NULL OR e.entity_type = :entityType)
               AND (CAST(:actor AS text) IS NULL OR e.actor_name = :actor)
               AND (CAST(:eventType AS text) IS NULL OR e.type = :eventType)
               AND (CAST(:from AS timestamptz) IS NULL OR e.at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR e.at < :to)
               AND (CAST(:at AS timestamptz) IS NULL OR (e.at, e.seq, e.board_id) < (:at, :seq, :afterBoard))
             ORDER BY e.at DESC, e.seq DESC, e.board_id DESC
             LIMIT :rows
            """;

    /// Which events are wanted; null for any.
    ///
    /// @param entityType task, run or board
    /// @param to the first moment that is too late
    record Filter(
            @Nullable UUID boardId,
            @Nullable UUID taskId,
            @Nullable String entityType,
            @Nullable String actor,
            @Nullable String eventType,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /// An event, and what its task is called now; null when it is about none, or the task is gone.
    record Entry(
            BoardEvent event,
            @Nullable String taskKey,
            @Nullable String taskTitle) {}

    private final Jdbi jdbi;

    public Audit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// A task's events and those of its runs.
    List<BoardEvent> ofTask(UUID boardId, UUID taskId, Page page) {
        Cursor after = page.after();
        return jdbi.withHandle(handle -> handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("before", after == null ? null : after.number(0))
                .bind("rows", page.rows())
                .map(EventLog::event)
                .list());
    }

    static Cursor behindInTask(BoardEvent event) {
        return Cursor.behind(event.seq());
    }

    /// @return what happened anywhere, as far as the filter lets it through
    List<Entry> newest(Filter filter, Page page) {
        Cursor after = page.after();
        return jdbi.withHandle(handle -> handle.createQuery(EVERYTHING)
                .bind("board", filter.boardId)
                .bind("task", filter.taskId)
                .bind("entityType", filter.entityType)
                .bind("actor", filter.actor)
                .bind("eventType", filter.eventType)
                .bind("from", filter.from)
                .bind("to", filter.to)
                .bind("at", after == null ? null : after.time(0))
                .bind("seq", after == null ? null : after.number(1))
                .bind("afterBoard", after == null ? null : after.id(2))
                .bind("rows", page.rows())
                .map(Audit::entry)
                .list());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(EventLog.event(row, context), row.getString("task_key"), row.getString("task_title"));
    }

    static Cursor behind(Entry entry) {
        BoardEvent event = entry.event;
        return Cursor.behind(event.at(), event.seq(), event.boardId());
    }
}
