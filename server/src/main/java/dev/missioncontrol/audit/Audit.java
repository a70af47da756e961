package dev.missioncontrol.audit;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Cursor;
import dev.missioncontrol.http.Page;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
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
            SELECT *
              FROM board_event
             WHERE (CAST(:entityType AS text) IS NULL OR entity_type = :entityType)
               AND (CAST(:actor AS text) IS NULL OR actor_name = :actor)
               AND (CAST(:eventType AS text) IS NULL OR type = :eventType)
               AND (CAST(:at AS timestamptz) IS NULL OR (at, seq, board_id) < (:at, :seq, :board))
             ORDER BY at DESC, seq DESC, board_id DESC
             LIMIT :rows
            """;

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

    /// @param entityType task, run or board; null for any, as with the other two
    List<BoardEvent> newest(
            @Nullable String entityType, @Nullable String actor, @Nullable String eventType, Page page) {
        Cursor after = page.after();
        return jdbi.withHandle(handle -> handle.createQuery(EVERYTHING)
                .bind("entityType", entityType)
                .bind("actor", actor)
                .bind("eventType", eventType)
                .bind("at", after == null ? null : after.time(0))
                .bind("seq", after == null ? null : after.number(1))
                .bind("board", after == null ? null : after.id(2))
                .bind("rows", page.rows())
                .map(EventLog::event)
                .list());
    }

    static Cursor behind(BoardEvent event) {
        return Cursor.behind(event.at(), event.seq(), event.boardId());
    }
}
