package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Mentions;
import dev.missioncontrol.events.BoardTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Writes what hangs on imported tasks: parents, dependencies, what was reported and said, and requests for approval.
final class ImportLinks {
    private static final String PARENT = """
            UPDATE task
               SET parent_id = :parent
             WHERE board_id = :board
               AND id = :id
            """;

    private static final String DEPENDENCY = """
            INSERT INTO dependency (board_id, task_id, depends_on_id)
            VALUES (:board, :id, :dependsOn)
            ON CONFLICT DO NOTHING
            """;

    private static final String PROGRESS = """
            INSERT INTO progress_entry (board_id, task_id, number, id, step, status, actor, at)
            VALUES (:board, :id, :number, :entry, :step, :status, :actor, :at)
            """;

    private static final String COMMENT = """
            INSERT INTO comment (board_id, id, task_id, author, author_kind, text, mentions, created_at)
            VALUES (:board, :comment, :id, :author, :kind, :text, :mentions, :at)
            """;

    private static final String COUNT_COMMENTS = """
            UPDATE task
               SET comment_count = counted.comments
              FROM (SELECT task_id, count(*) AS comments
                      FROM comment
                     WHERE board_id = :board
                       AND task_id = ANY (:ids)
                     GROUP BY task_id) AS counted
             WHERE board_id = :board
               AND id = counted.task_id
            """;

    private static final String APPROVALS = """
            INSERT INTO approval (board_id, id, task_id, state, needed_before, requested_by, requested_by_kind,
                                  requested_at, decided_by, decided_by_kind, decided_at)
            SELECT board_id, gen_random_uuid(), id,
                   CASE WHEN approved_at IS NULL THEN 'requested' ELSE 'approved' END, false,
                   :by, :kind, :at, approved_by, CASE WHEN approved_at IS NOT NULL THEN 'person' END, approved_at
              FROM task
             WHERE board_id = :board
               AND id = ANY (:ids)
               AND (needs_approval OR approved_at IS NOT NULL)
            """;

    private static final String SHOW_APPROVALS = """
            UPDATE task
               SET approval = jsonb_strip_nulls(jsonb_build_object(
                     'id', a.id,
                     'state', a.state,
                     'requestedBy', a.requested_by,
                     'requestedAt', to_char(a.requested_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                     'decidedBy', a.decided_by,
                     'decidedAt', to_char(a.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
              FROM approval a
             WHERE task.board_id = :board
               AND task.id = ANY (:ids)
               AND a.board_id = task.board_id
               AND a.task_id = task.id
            """;

    private ImportLinks() {}

    static void write(BoardTransaction transaction, ImportedBoard document, Map<String, UUID> ids, List<UUID> tasks) {
        connect(transaction, document, ids);
        update(transaction, COUNT_COMMENTS, tasks);
        approvals(transaction, tasks);
    }

    private static void connect(BoardTransaction transaction, ImportedBoard document, Map<String, UUID> ids) {
        PreparedBatch parents = transaction.write().prepareBatch(PARENT);
        PreparedBatch dependencies = transaction.write().prepareBatch(DEPENDENCY);
        PreparedBatch progress = transaction.write().prepareBatch(PROGRESS);
        PreparedBatch comments = transaction.write().prepareBatch(COMMENT);
        for (ImportedTask task : document.tasks()) {
            if (task.task().parent() != null) {
                begin(transaction, parents, task.id())
                        .bind("parent", ids.get(task.task().parent()))
                        .add();
            }
            for (String other : task.blockedBy()) {
                begin(transaction, dependencies, task.id())
                        .bind("dependsOn", ids.get(other))
                        .add();
            }
            reported(transaction, progress, task);
        }
        for (ImportedBoard.Remark comment : document.comments()) {
            begin(transaction, comments, ids.get(comment.task()))
                    .bind("comment", UUID.randomUUID())
                    .bind("author", comment.author())
                    .bind("kind", comment.authorKind())
                    .bind("text", comment.text())
                    .bindArray("mentions", String.class, Mentions.in(comment.text()))
                    .bind("at", past(transaction, comment.createdAt()))
                    .add();
        }
        List.of(parents, dependencies, progress, comments).stream()
                .filter(batch -> batch.size() > 0)
                .forEach(PreparedBatch::execute);
    }

    private static PreparedBatch begin(BoardTransaction transaction, PreparedBatch batch, @Nullable UUID task) {
        return batch.bind("board", transaction.boardId()).bind("id", task);
    }

    /// The document has the newest line first, the table counts from the oldest.
    private static void reported(BoardTransaction transaction, PreparedBatch batch, ImportedTask task) {
        int number = task.progress().size();
        for (ImportedTask.Reported line : task.progress()) {
            begin(transaction, batch, task.id())
                    .bind("number", number--)
                    .bind("entry", UUID.randomUUID())
                    .bind("step", line.step())
                    .bind("status", line.status().word())
                    .bind("actor", transaction.actor().name())
                    .bind("at", past(transaction, line.at()))
                    .add();
        }
    }

    private static void approvals(BoardTransaction transaction, Collection<UUID> ids) {
        int asked = transaction
                .write()
                .createUpdate(APPROVALS)
                .bind("board", transaction.boardId())
                .bindArray("ids", UUID.class, ids)
                .bind("by", transaction.actor().name())
                .bind("kind", transaction.actor().kind().word())
                .bind("at", transaction.now())
                .execute();
        if (asked > 0) {
            update(transaction, SHOW_APPROVALS, ids);
        }
    }

    static void update(BoardTransaction transaction, String statement, Collection<UUID> ids) {
        transaction
                .write()
                .createUpdate(statement)
                .bind("board", transaction.boardId())
                .bindArray("ids", UUID.class, ids)
                .execute();
    }

    static Instant past(BoardTransaction transaction, @Nullable Instant time) {
        return time == null || time.isAfter(transaction.now()) ? transaction.now() : time;
    }
}
