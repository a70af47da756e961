package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tasks that are parts of tasks: on one board, and never in a circle.
public final class Parents {
    private static final String FIND = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND (id = :id OR key = :key)
            """;

    /// The way up from the parent to the task that would become its part, if there is one.
    private static final String PATH = """
            WITH RECURSIVE way (id, path) AS (
                 SELECT CAST(:parent AS uuid), ARRAY[CAST(:parent AS uuid)]
                  UNION ALL
                 SELECT task.parent_id, way.path || task.parent_id
                   FROM way
                   JOIN task ON task.board_id = :board AND task.id = way.id
                  WHERE task.parent_id IS NOT NULL
                    AND task.parent_id <> ALL (way.path)
            )
            SELECT array_to_string(ARRAY(SELECT task.key
                                           FROM unnest(way.path) WITH ORDINALITY AS step (id, n)
                                           JOIN task ON task.board_id = :board AND task.id = step.id
                                          ORDER BY n), ' → ')
              FROM way
             WHERE way.id = :task
             LIMIT 1
            """;

    private static final String CHILDREN = """
            SELECT id
              FROM task
             WHERE board_id = :board
               AND parent_id = :task
             ORDER BY number
            """;

    private Parents() {}

    /// @param name of the parent: an id, or a key such as MC-42
    /// @param part the task that shall be a part of it, or null when that does not exist yet
    /// @param pointer where the name stands in the body
    /// @throws Problem `validation` when there is no such task on this board, `cycle` with the path
    public static UUID find(BoardTransaction transaction, String name, @Nullable UUID part, String pointer) {
        if (!TaskName.isOne(name)) {
            throw Problem.invalid(pointer, name + " is neither a task's id nor a key such as MC-42.");
        }
        UUID parent = transaction
                .read()
                .createQuery(FIND)
                .bind("board", transaction.boardId())
                .bind("id", TaskName.uuid(name).orElse(null))
                .bind("key", name.toUpperCase(Locale.ROOT))
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> Problem.invalid(pointer, "There is no task " + name + " on this board."));
        if (part != null) {
            checkNoCircle(transaction, parent, part);
        }
        return parent;
    }

    /// The parts of a task.
    public static List<UUID> partsOf(BoardTransaction transaction, UUID task) {
        return transaction
                .read()
                .createQuery(CHILDREN)
                .bind("board", transaction.boardId())
                .bind("task", task)
                .mapTo(UUID.class)
                .list();
    }

    private static void checkNoCircle(BoardTransaction transaction, UUID parent, UUID part) {
        if (parent.equals(part)) {
            throw new Problem(ProblemCode.CYCLE, "A task cannot be a part of itself.");
        }
        transaction
                .read()
                .createQuery(PATH)
                .bind("board", transaction.boardId())
                .bind("parent", parent)
                .bind("task", part)
                .mapTo(String.class)
                .findOne()
                .ifPresent(path -> {
                    throw new Problem(
                                    ProblemCode.CYCLE,
                                    "That would close a circle: the other task is already a part of this one (" + path
                                            + ").")
                            .with("path", List.of(path.split(" → ", -1)));
                });
    }
}
