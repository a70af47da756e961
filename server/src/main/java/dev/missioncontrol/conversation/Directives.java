package dev.missioncontrol.conversation;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What stores directives: told with every answer to a report of the holder until it is acknowledged.
///
/// They are told by the statement that renews the lease, so that a heartbeat stays one statement.
public final class Directives {
    /// What was meant for a claim that has ended is told to nobody any more.
    private static final String FORGET = """
            DELETE FROM directive
             WHERE board_id = :board
               AND task_id = :task
               AND acknowledged_at IS NULL
               AND fence < :fence
            """;

    private static final String INSERT = """
            INSERT INTO directive (board_id, id, task_id, fence, kind, body, created_at)
            VALUES (:board, :id, :task, :fence, :kind, CAST(:body AS jsonb), :at)
            """;

    private static final String WITHDRAW = """
            DELETE FROM directive
             WHERE board_id = :board
               AND task_id = :task
               AND kind = :kind
               AND acknowledged_at IS NULL
            """;

    private static final String ACKNOWLEDGE = """
            UPDATE directive
               SET acknowledged_at = clock_timestamp()
             WHERE board_id = :board
               AND task_id = :task
               AND id = ANY (CAST(:ids AS uuid[]))
               AND acknowledged_at IS NULL
               AND EXISTS (SELECT
                             FROM lease
                            WHERE lease.board_id = :board
                              AND lease.task_id = :task
                              AND (CAST(:session AS text) IS NULL OR lease.session_key = :session)
                              AND (CAST(:fence AS bigint) IS NULL OR lease.fence = :fence))
            """;

    private Directives() {}

    /// @param fence the claim it is for, or null for whoever holds the task until it is acknowledged
    /// @param about fields beside `id`, `kind` and `createdAt`
    public static void add(
            BoardTransaction transaction, UUID taskId, @Nullable Long fence, DirectiveKind kind, ObjectNode about) {
        if (fence != null) {
            transaction
                    .write()
                    .createUpdate(FORGET)
                    .bind("board", transaction.boardId())
                    .bind("task", taskId)
                    .bind("fence", fence)
                    .execute();
        }
        UUID id = UUID.randomUUID();
        ObjectNode body = Json.object()
                .put("id", id.toString())
                .put("kind", kind.word())
                .put("createdAt", Json.time(transaction.now()))
                .setAll(about);
        transaction
                .write()
                .createUpdate(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("task", taskId)
                .bind("fence", fence)
                .bind("kind", kind.word())
                .bind("body", body.toString())
                .bind("at", transaction.now())
                .execute();
    }

    /// Takes back what the holder has not acknowledged.
    public static void withdraw(BoardTransaction transaction, UUID taskId, DirectiveKind kind) {
        transaction
                .write()
                .createUpdate(WITHDRAW)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .bind("kind", kind.word())
                .execute();
    }

    /// Forgets what the holder has heard; a stranger acknowledges nothing.
    ///
    /// @param sessionKey of the holder, or null for a plain caller
    public static void acknowledge(
            Handle handle,
            UUID boardId,
            UUID taskId,
            @Nullable String sessionKey,
            @Nullable Long fence,
            List<UUID> ids) {
        if (!ids.isEmpty()) {
            handle.createUpdate(ACKNOWLEDGE)
                    .bind("board", boardId)
                    .bind("task", taskId)
                    .bind("session", sessionKey)
                    .bind("fence", fence)
                    .bindArray("ids", UUID.class, ids)
                    .execute();
        }
    }
}
