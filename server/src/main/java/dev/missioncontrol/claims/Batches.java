package dev.missioncontrol.claims;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardEvent;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What stores which events were one change of many tasks.
final class Batches {
    private static final String INSERT = """
            INSERT INTO batch (board_id, id, first_seq, last_seq, actor_kind, actor_id, undoes, at)
            VALUES (:board, :id, :first, :last, :actorKind, :actorId, :undoes, :at)
            """;

    private static final String FIND = """
            SELECT board_id, id, first_seq, last_seq, actor_kind, actor_id
              FROM batch
             WHERE id = :id
            """;

    private static final String EVENTS = """
            SELECT *
              FROM board_event
             WHERE board_id = :board
               AND seq BETWEEN :first AND :last
               AND entity_type = 'task'
             ORDER BY seq
            """;

    /// The task's events that changed it, newest first: those a caller made, and that nobody needs to look for far.
    private static final String NEWEST_OF_TASK = """
            SELECT *
              FROM board_event
             WHERE board_id = :board
               AND task_id = :task
               AND entity_type = 'task'
             ORDER BY seq DESC
             LIMIT 200
            """;

    private static final String BEFORE = """
            SELECT task.id, event.data -> 'subject' AS subject
              FROM unnest(CAST(:tasks AS uuid[])) AS task (id)
             CROSS JOIN LATERAL (SELECT data
                                   FROM board_event
                                  WHERE board_id = :board
                                    AND task_id = task.id
                                    AND entity_type = 'task'
                                    AND seq < :seq
                                  ORDER BY seq DESC
                                  LIMIT 1) AS event
            """;

    /// The events of one change, from the first to the last; `id` is null for a change of one task.
    record Batch(UUID boardId, @Nullable UUID id, long firstSeq, long lastSeq, Actor.Kind actorKind, String actorId) {
        boolean isOf(Actor actor) {
            return actorKind == actor.kind() && actorId.equals(actor.id());
        }
    }

    private final Jdbi jdbi;

    Batches(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Keeps that the events after one seq are one change; none are no change.
    static void keep(BoardTransaction transaction, UUID id, long seqBefore, @Nullable UUID undoes) {
        if (transaction.lastSeq() == seqBefore) {
            return;
        }
        transaction
                .write()
                .createUpdate(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("first", seqBefore + 1)
                .bind("last", transaction.lastSeq())
                .bind("actorKind", transaction.actor().kind().word())
                .bind("actorId", transaction.actor().id())
                .bind("undoes", undoes)
                .bind("at", transaction.now())
                .execute();
    }

    Optional<Batch> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> new Batch(
                        row.getObject("board_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getLong("first_seq"),
                        row.getLong("last_seq"),
                        Actor.Kind.of(row.getString("actor_kind")),
                        row.getString("actor_id")))
                .findOne());
    }

    /// What the change did to tasks, in order.
    static List<BoardEvent> events(BoardTransaction transaction, Batch batch) {
        return transaction
                .read()
                .createQuery(EVENTS)
                .bind("board", batch.boardId())
                .bind("first", batch.firstSeq())
                .bind("last", batch.lastSeq())
                .map(EventLog::event)
                .list();
    }

    /// What changed one task, newest first.
    static List<BoardEvent> ofTask(BoardTransaction transaction, UUID taskId) {
        return transaction
                .read()
                .createQuery(NEWEST_OF_TASK)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .map(EventLog::event)
                .list();
    }

    /// The tasks as the log tells them before one seq.
    static Map<UUID, JsonNode> before(BoardTransaction transaction, List<UUID> tasks, long seq) {
        Map<UUID, JsonNode> subjects = new HashMap<>();
        transaction
                .read()
                .createQuery(BEFORE)
                .bind("board", transaction.boardId())
                .bindArray("tasks", UUID.class, tasks)
                .bind("seq", seq)
                .map((row, context) ->
                        subjects.put(row.getObject("id", UUID.class), Json.read(row.getString("subject"))))
                .list();
        return subjects;
    }
}
