package dev.missioncontrol.audit;

import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.EventLog;
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
             ORDER BY seq DESC
             LIMIT :limit
            """;

    private static final String EVERYTHING = """
            SELECT *
              FROM board_event
             WHERE (CAST(:entityType AS text) IS NULL OR entity_type = :entityType)
               AND (CAST(:actor AS text) IS NULL OR actor_name = :actor)
               AND (CAST(:eventType AS text) IS NULL OR type = :eventType)
             ORDER BY at DESC, seq DESC
             LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Audit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<BoardEvent> ofTask(UUID boardId, UUID taskId, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_TASK)
                .bind("board", boardId)
                .bind("task", taskId)
                .bind("limit", limit)
                .map(EventLog::event)
                .list());
    }

    /// @param entityType task, run or board; null for any, as with the other two
    List<BoardEvent> newest(
            @Nullable String entityType, @Nullable String actor, @Nullable String eventType, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(EVERYTHING)
                .bind("entityType", entityType)
                .bind("actor", actor)
                .bind("eventType", eventType)
                .bind("limit", limit)
                .map(EventLog::event)
                .list());
    }
}
