package dev.missioncontrol.notifications;

import dev.missioncontrol.tasks.Tasks;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/// Which tasks a person wants to hear of only when they are needed.
final class Mutes {
    private static final String HAS = """
            SELECT EXISTS (SELECT
                             FROM task_mute
                            WHERE board_id = :board
                              AND task_id = :task
                              AND person = :person)
            """;

    /// A task that is deleted in this moment is muted for nobody.
    private static final String ADD = """
            INSERT INTO task_mute (board_id, task_id, person)
            SELECT board_id, id, :person
              FROM task
             WHERE board_id = :board
               AND id = :task
               FOR KEY SHARE
            ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = """
            DELETE FROM task_mute
             WHERE board_id = :board
               AND task_id = :task
               AND person = :person
            """;

    private final Jdbi jdbi;

    Mutes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    boolean has(Tasks.Address task, String person) {
        return jdbi.withHandle(handle ->
                of(handle.createQuery(HAS), task, person).mapTo(Boolean.class).one());
    }

    void add(Tasks.Address task, String person) {
        jdbi.useHandle(handle -> of(handle.createUpdate(ADD), task, person).execute());
    }

    void remove(Tasks.Address task, String person) {
        jdbi.useHandle(handle -> of(handle.createUpdate(REMOVE), task, person).execute());
    }

    private static <S extends SqlStatement<S>> S of(S statement, Tasks.Address task, String person) {
        return statement.bind("board", task.boardId()).bind("task", task.id()).bind("person", person);
    }
}
