package dev.missioncontrol.notifications;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What stores notifications. Whoever changes an inbox holds its row first, the inboxes in the order of their names.
final class Inboxes {
    private static final String EARLIER = """
            SELECT *
              FROM notification
             WHERE board_id = :board
               AND task_id = ANY (:tasks)
               AND needs_you
               AND resolved_at IS NULL
            UNION
            SELECT *
              FROM notification
             WHERE board_id = :board
               AND batch_id = ANY (CAST(:batches AS text[]))
            """;

    private static final String ADVANCE = """
            INSERT INTO inbox (person, revision)
            SELECT person, changes
              FROM unnest(CAST(:people AS text[]), CAST(:changes AS bigint[])) AS change (person, changes)
             ORDER BY person
            ON CONFLICT (person) DO UPDATE
               SET revision = inbox.revision + excluded.revision
            RETURNING person, revision
            """;

    private static final String INSERT = """
            INSERT INTO notification (
                   board_id, id, person, kind, seq, due_date, task_id, task_key, task_title, sentence, actor_kind,
                   actor_id, actor_name, data, batch_id, at, number, revision, needs_you, resolved_at)
            VALUES (
                   :board, :id, :person, :kind, :seq, :dueDate, :task, :key, :title, :sentence, :actorKind,
                   :actorId, :actorName, CAST(:data AS jsonb), :batch, :at, :number, :number, :needsYou, :resolvedAt)
            """;

    private static final String CHANGE = """
            UPDATE notification
               SET resolved_at = :resolvedAt,
                   data = CAST(:data AS jsonb),
                   revision = :number
             WHERE board_id = :board
               AND id = :id
            """;

    private Inboxes() {}

    /// What was told of these tasks and is open, and what was told of these bulk changes.
    static Collection<Notification> earlier(
            Handle handle, UUID board, Collection<UUID> tasks, Collection<String> batches) {
        return handle.createQuery(EARLIER)
                .bind("board", board)
                .bindArray("tasks", UUID.class, tasks.toArray())
                .bindArray("batches", String.class, batches.toArray())
                .map(Inboxes::notification)
                .list();
    }

    /// @return whose inboxes changed
    static Set<String> write(Handle handle, UUID board, List<Notification> added, List<Notification> changed) {
        SortedMap<String, Long> changes = new TreeMap<>();
        added.forEach(notification -> changes.merge(notification.person(), 1L, Long::sum));
        changed.forEach(notification -> changes.merge(notification.person(), 1L, Long::sum));
        if (changes.isEmpty()) {
            return Set.of();
        }
        Map<String, Long> numbers = advance(handle, changes);
        change(handle, board, changed, numbers);
        insert(handle, board, added, numbers);
        return changes.keySet();
    }

    /// Takes as many revisions of each inbox as there are changes, and so holds the inboxes until the transaction ends.
    ///
    /// @return the last revision before the new ones
    static Map<String, Long> advance(Handle handle, SortedMap<String, Long> changes) {
        Map<String, Long> before = new HashMap<>();
        handle.createQuery(ADVANCE)
                .bindArray("people", String.class, changes.keySet().toArray())
                .bindArray("changes", Long.class, changes.values().toArray())
                .map((row, context) -> {
                    String person = row.getString("person");
                    return before.put(person, row.getLong("revision") - changes.getOrDefault(person, 0L));
                })
                .list();
        return before;
    }

    private static void change(Handle handle, UUID board, List<Notification> notifications, Map<String, Long> numbers) {
        PreparedBatch batch = handle.prepareBatch(CHANGE);
        for (Notification notification : notifications) {
            batch.bind("board", board)
                    .bind("id", notification.id())
                    .bind("data", notification.data().toString())
                    .bind("resolvedAt", notification.resolvedAt())
                    .bind("number", numbers.merge(notification.person(), 1L, Long::sum))
                    .add();
        }
        batch.execute();
    }

    private static void insert(Handle handle, UUID board, List<Notification> notifications, Map<String, Long> numbers) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (Notification notification : notifications) {
            batch.bind("board", board)
                    .bind("number", numbers.merge(notification.person(), 1L, Long::sum))
                    .bind("id", notification.id())
                    .bind("person", notification.person())
                    .bind("kind", notification.kind().word())
                    .bind("seq", notification.seq())
                    .bind("dueDate", notification.dueDate())
                    .bind("task", notification.taskId())
                    .bind("key", notification.taskKey())
                    .bind("title", notification.taskTitle())
                    .bind("sentence", notification.sentence())
                    .bind("actorKind", notification.actor().kind().word())
                    .bind("actorId", notification.actor().id())
                    .bind("actorName", notification.actor().name())
                    .bind("data", notification.data().toString())
                    .bind("batch", notification.batchId())
                    .bind("at", notification.at())
                    .bind("needsYou", notification.needsYou())
                    .bind("resolvedAt", notification.resolvedAt())
                    .add();
        }
        batch.execute();
    }

    static Notification notification(ResultSet row, StatementContext context) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getString("person"),
                Words.of(Kind.class, row.getString("kind")),
                row.getObject("seq", Long.class),
                instant(row, "due_date"),
                row.getObject("task_id", UUID.class),
                row.getString("task_key"),
                row.getString("task_title"),
                row.getString("sentence"),
                new Actor(
                        Actor.Kind.of(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                (ObjectNode) Json.read(row.getString("data")),
                row.getString("batch_id"),
                row.getTimestamp("at").toInstant(),
                row.getBoolean("needs_you"),
                instant(row, "resolved_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
