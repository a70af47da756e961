package dev.missioncontrol.dependencies;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Jdbi;

/// Which task waits for which: acyclic, inside one board, and one truth with `blockedBy` of a task.
public final class Dependencies {
    private static final String INSERT = """
            INSERT INTO dependency (board_id, task_id, depends_on_id)
            VALUES (:board, :task, :dependsOn)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE = """
            DELETE FROM dependency
             WHERE board_id = :board
               AND task_id = :task
               AND depends_on_id = :dependsOn
            """;

    /// The way from the task one wants to depend on back to the one that would wait, if there is one. Each step is
    /// taken once, since there are more ways through a dense plan than anybody could follow; then one is gone back.
    private static final String PATH = """
            WITH RECURSIVE step (id, via) AS (
                 SELECT CAST(:from AS uuid), CAST(NULL AS uuid)
                  UNION
                 SELECT d.depends_on_id, d.task_id
                   FROM step
                   JOIN dependency d ON d.board_id = :board AND d.task_id = step.id
            ), way (id, path) AS (
                 SELECT DISTINCT id, ARRAY[id]
                   FROM step
                  WHERE id = :to
                  UNION ALL
                 SELECT one.via, one.via || way.path
                   FROM way
                  CROSS JOIN LATERAL (SELECT via
                                        FROM step
                                       WHERE step.id = way.id
                                       LIMIT 1) AS one
                  WHERE one.via IS NOT NULL
            )
            SELECT array_to_string(ARRAY(SELECT task.key
                                           FROM unnest(way.path) WITH ORDINALITY AS place (id, n)
                                           JOIN task ON task.board_id = :board AND task.id = place.id
                                          ORDER BY n), ' → ')
              FROM way
             WHERE way.id = :from
            """;

    private static final String DEPENDENTS = """
            SELECT d.task_id
              FROM dependency d
              JOIN task t ON t.board_id = d.board_id AND t.id = d.task_id
             WHERE d.board_id = :board
               AND d.depends_on_id = :task
             ORDER BY t.number
            """;

    private static final String EXISTS = """
            SELECT count(*)
              FROM task
             WHERE board_id = :board
               AND id = :id
            """;

    private final Jdbi jdbi;
    private final Tasks tasks;
    private final BiConsumer<BoardTransaction, TaskDraft> moves;

    public Dependencies(Jdbi jdbi, Tasks tasks) {
        this(jdbi, tasks, (transaction, draft) -> {});
    }

    /// @param moves looks at each task that goes back to Ready by itself, before it is saved
    public Dependencies(Jdbi jdbi, Tasks tasks, BiConsumer<BoardTransaction, TaskDraft> moves) {
        this.jdbi = jdbi;
        this.tasks = tasks;
        this.moves = moves;
    }

    /// The tasks that wait for this one.
    public List<UUID> dependents(Task task) {
        return jdbi.withHandle(handle -> handle.createQuery(DEPENDENTS)
                .bind("board", task.boardId())
                .bind("task", task.id())
                .mapTo(UUID.class)
                .list());
    }

    /// Makes a task wait for exactly these tasks; the caller saves the task and so appends the event.
    ///
    /// @return whether anything changed
    public boolean replace(BoardTransaction transaction, UUID task, List<UUID> present, List<UUID> wanted) {
        Set<UUID> gone = new LinkedHashSet<>(present);
        wanted.forEach(gone::remove);
        Set<UUID> added = new LinkedHashSet<>(wanted);
        present.forEach(added::remove);
        gone.forEach(dependsOn -> change(transaction, DELETE, task, dependsOn));
        added.forEach(dependsOn -> insert(transaction, task, dependsOn));
        return !gone.isEmpty() || !added.isEmpty();
    }

    /// Makes one task wait for another.
    ///
    /// @throws Problem `cycle` with the path, `not_found` when the other task is not on this board
    public void add(BoardTransaction transaction, UUID taskId, UUID dependsOn) {
        Task before = tasks.read(transaction, taskId);
        if (!before.blockedBy().contains(dependsOn)) {
            insert(transaction, taskId, dependsOn);
            resettle(transaction, before, "dependency.added");
        }
    }

    public void remove(BoardTransaction transaction, UUID taskId, UUID dependsOn) {
        Task before = tasks.read(transaction, taskId);
        if (before.blockedBy().contains(dependsOn)) {
            change(transaction, DELETE, taskId, dependsOn);
            resettle(transaction, before, "dependency.removed");
        }
    }

    /// Tells the tasks that waited for one that it closed or was opened again.
    ///
    /// @param waiting as they were before; each gets a version and an event
    public void resettle(BoardTransaction transaction, List<Task> waiting, String eventType) {
        waiting.forEach(before -> resettle(transaction, before, eventType));
    }

    /// The tasks that wait for this one, as they are now.
    public List<Task> waitingFor(BoardTransaction transaction, UUID taskId) {
        List<UUID> ids = transaction
                .read()
                .createQuery(DEPENDENTS)
                .bind("board", transaction.boardId())
                .bind("task", taskId)
                .mapTo(UUID.class)
                .list();
        return ids.stream().map(id -> tasks.read(transaction, id)).toList();
    }

    private void resettle(BoardTransaction transaction, Task before, String eventType) {
        Task now = tasks.read(transaction, before.id());
        TaskDraft draft = new TaskDraft(before);
        draft.blockedBy = now.blockedBy();
        draft.openBlockers = now.openBlockers();
        unparked(transaction, draft).ifPresent(ready -> {
            draft.status = ready.key();
            draft.rank = Ranks.last(transaction, ready.key());
            draft.attempt = 0;
            draft.availableAt = Instant.EPOCH;
            ExecutionStates.happened(draft, Happening.MOVED_TO_READY);
            moves.accept(transaction, draft);
        });
        tasks.save(transaction, draft, eventType);
    }

    /// Who was parked in a waiting column for nothing but tasks that come first goes back to where work is found, when
    /// the last of them is over. A reason, a failure or a holder keeps it where it is (decision 0011).
    ///
    /// @return the column it goes to, if it goes
    public static Optional<Column> unparked(BoardTransaction transaction, TaskDraft draft) {
        Columns columns = Boards.columns(transaction);
        boolean goes = draft.before.openBlockers() > 0
                && draft.openBlockers == 0
                && columns.get(draft.status).category() == Category.WAITING
                && draft.lease == null
                && draft.blockedReason == null
                && draft.executionState != ExecutionState.FAILED;
        return goes ? columns.first(Category.READY) : Optional.empty();
    }

    private static void insert(BoardTransaction transaction, UUID task, UUID dependsOn) {
        if (task.equals(dependsOn)) {
            throw new Problem(ProblemCode.CYCLE, "A task cannot wait for itself.");
        }
        boolean exists = transaction
                        .read()
                        .createQuery(EXISTS)
                        .bind("board", transaction.boardId())
                        .bind("id", dependsOn)
                        .mapTo(Integer.class)
                        .one()
                == 1;
        if (!exists) {
            throw Problem.notFound("task " + dependsOn + " on this board to wait for");
        }
        transaction
                .read()
                .createQuery(PATH)
                .bind("board", transaction.boardId())
                .bind("from", dependsOn)
                .bind("to", task)
                .mapTo(String.class)
                .findOne()
                .ifPresent(path -> {
                    throw new Problem(
                                    ProblemCode.CYCLE,
                                    "That would close a circle: the other task already waits for " + "this one (" + path
                                            + ").")
                            .with("path", List.of(path.split(" → ", -1)));
                });
        change(transaction, INSERT, task, dependsOn);
    }

    private static void change(BoardTransaction transaction, String statement, UUID task, UUID dependsOn) {
        transaction
                .write()
                .createUpdate(statement)
                .bind("board", transaction.boardId())
                .bind("task", task)
                .bind("dependsOn", dependsOn)
                .execute();
    }
}
