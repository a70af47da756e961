package dev.missioncontrol.claims;

import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.Warning;
import dev.missioncontrol.tasks.Warnings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// Tells work that stands still from work that goes on: silent, without progress, too long in a column. Looked for
/// without locks, then decided again under the board's lock, so that a sign of life that came first is believed and two
/// servers raise a warning once.
public final class IdleWatch {
    private static final String SUSPECTS = """
            SELECT DISTINCT board_id, task_id
              FROM task_warning AS stands
              FULL JOIN warning_due AS due USING (board_id, task_id, kind)
              JOIN board ON board.id = board_id
             WHERE board.archived_at IS NULL
               AND ((stands.since IS NULL AND due.begins) OR due.since IS NULL)
             LIMIT 500
            """;

    private final Jdbi jdbi;
    private final BoardWriters writers;
    private final Tasks tasks;
    private final Leases leases;

    public IdleWatch(Jdbi jdbi, BoardWriters writers, Tasks tasks, Leases leases) {
        this.jdbi = jdbi;
        this.writers = writers;
        this.tasks = tasks;
        this.leases = leases;
    }

    /// Raises every warning that has cause and lifts those whose cause is over.
    ///
    /// @return how many of both
    public int look() {
        int changes = 0;
        for (Tasks.Address suspect : suspects()) {
            changes += writers.write(
                    suspect.boardId(), Actor.SYSTEM, null, transaction -> decide(transaction, suspect.id()));
        }
        return changes;
    }

    private List<Tasks.Address> suspects() {
        return jdbi.withHandle(handle -> handle.createQuery(SUSPECTS)
                .map((row, context) ->
                        new Tasks.Address(row.getObject("board_id", UUID.class), row.getObject("task_id", UUID.class)))
                .list());
    }

    private int decide(BoardTransaction transaction, UUID taskId) {
        leases.holdStill(transaction, taskId);
        int changes = 0;
        Optional<Task> task = tasks.find(transaction, taskId);
        if (task.isPresent()) {
            Task now = task.get();
            Optional<Warning> over = Warnings.over(transaction, now);
            if (over.isPresent()) {
                now = lift(transaction, now, over.get());
                changes++;
            }
            for (Optional<Warning> next = Warnings.beginning(transaction, taskId);
                    next.isPresent();
                    next = Warnings.beginning(transaction, taskId)) {
                TaskDraft draft = new TaskDraft(now);
                Warnings.raise(transaction, draft, next.get());
                now = tasks.save(transaction, draft, "task.warned");
                changes++;
            }
        }
        return changes;
    }

    /// The cause ended without an event of its own: a limit was raised, lines were logged, an answer got lost.
    private Task lift(BoardTransaction transaction, Task task, Warning over) {
        TaskDraft draft = new TaskDraft(task);
        if (!task.attention().isWarned(Warning.Kind.NO_PROGRESS) || over.kind() == Warning.Kind.NO_PROGRESS) {
            ExecutionStates.happened(draft, Happening.PROGRESS);
        }
        draft.extras.set("warning", over.toJson());
        return tasks.save(transaction, draft, "task.warning_cleared");
    }
}
