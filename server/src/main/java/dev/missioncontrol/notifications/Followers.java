package dev.missioncontrol.notifications;

import dev.missioncontrol.notifications.Ledger.Follower;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Who follows which task, as the log showed it, and who muted which.
final class Followers {
    private static final String OF = """
            SELECT task_id, person
              FROM task_follower
             WHERE board_id = :board
               AND task_id = ANY (:tasks)
            """;

    private static final String MUTED = """
            SELECT task_id, person
              FROM task_mute
             WHERE board_id = :board
               AND task_id = ANY (:tasks)
            """;

    private static final String ADD = """
            INSERT INTO task_follower (board_id, task_id, person)
            VALUES (:board, :task, :person)
            ON CONFLICT DO NOTHING
            """;

    private static final String FORGET = """
            DELETE FROM task_follower
             WHERE board_id = :board
               AND task_id = ANY (:tasks)
            """;

    private Followers() {}

    static Set<Follower> of(Handle handle, UUID board, Collection<UUID> tasks) {
        return read(handle, OF, board, tasks);
    }

    static Set<Follower> muted(Handle handle, UUID board, Collection<UUID> tasks) {
        return read(handle, MUTED, board, tasks);
    }

    private static Set<Follower> read(Handle handle, String query, UUID board, Collection<UUID> tasks) {
        return new HashSet<>(handle.createQuery(query)
                .bind("board", board)
                .bindArray("tasks", UUID.class, tasks.toArray())
                .map((row, context) -> new Follower(row.getObject("task_id", UUID.class), row.getString("person")))
                .list());
    }

    static void add(Handle handle, UUID board, Collection<Follower> followers) {
        if (followers.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(ADD);
        for (Follower follower : followers) {
            batch.bind("board", board)
                    .bind("task", follower.taskId())
                    .bind("person", follower.person())
                    .add();
        }
        batch.execute();
    }

    static void forget(Handle handle, UUID board, Collection<UUID> tasks) {
        if (!tasks.isEmpty()) {
            handle.createUpdate(FORGET)
                    .bind("board", board)
                    .bindArray("tasks", UUID.class, tasks.toArray())
                    .execute();
        }
    }
}
