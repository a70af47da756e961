package dev.missioncontrol.tasks;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.EventDraft;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a task comes into being: its number, its row, what it waits for, and then its event.
public final class TaskCreation {
    /// The number is the next of the board, in the same statement.
    private static final String INSERT = """
            WITH numbered AS
                 (UPDATE board
                     SET last_task_number = last_task_number + 1
                   WHERE id = :board
                  RETURNING last_task_number AS number, key || '-' || last_task_number AS key)
            INSERT INTO task (
                   board_id, id, number, key, title, description, status, execution_state, priority, rank, assignee, tags,
                   plan_checklist, estimate, due_date, needs_approval, results, demo, max_attempts, on_lease_lost, created_by,
                   created_at, updated_at, current_state_started_at, last_action_at, column_entered_at, started_at,
                   completed_at, parent_id, ready)
            VALUES (
                   :board, :id, (SELECT number FROM numbered), (SELECT key FROM numbered), :title, :description, :status,
                   :executionState, :priority, :rank, :assignee, :tags, :plan, :estimate, :dueDate, :needsApproval,
                   CAST(:results AS jsonb), :demo, :maxAttempts,
                   :onLeaseLost, :createdBy, :at, :at, :at, :at, :at, :startedAt, :completedAt, :parent,
                   task_is_ready(:board, :id, :status, :needsApproval, NULL))
            RETURNING key, ready
            """;

    private static final String SETTLE = """
            UPDATE task
               SET ready = task_is_ready(board_id, id, status, needs_approval, approved_at)
             WHERE board_id = :board
               AND id = :id
            """;

    /// What the database said of a new row.
    private record Row(UUID id, String key, boolean ready) {}

    private TaskCreation() {}

    /// @param parent the task that this one is a part of
    /// @param status the key of a column that exists
    public static Task create(
            BoardTransaction transaction,
            NewTask task,
            @Nullable UUID parent,
            String status,
            String rank,
            boolean closed) {
        UUID id = UUID.randomUUID();
        Row row = transaction
                .write()
                .createQuery(INSERT)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .bind("title", task.title())
                .bind("description", task.description())
                .bind("status", status)
                .bind("executionState", task.executionState().word())
                .bind("priority", task.priority().order())
                .bind("rank", rank)
                .bind("assignee", task.assignee())
                .bindArray("tags", String.class, task.tags())
                .bindArray("plan", String.class, task.planChecklist())
                .bind("estimate", task.estimate())
                .bind("dueDate", task.dueDate())
                .bind("needsApproval", task.needsApproval())
                .bind("results", task.results() == null ? null : task.results().toString())
                .bind("demo", task.demo())
                .bind("maxAttempts", task.maxAttempts())
                .bind("onLeaseLost", TaskJson.onLeaseLost(task.holdOnLeaseLost()))
                .bind("createdBy", transaction.actor().name())
                .bind("at", transaction.now())
                .bind("startedAt", task.executionState() == ExecutionState.RUNNING ? transaction.now() : null)
                .bind("completedAt", closed ? transaction.now() : null)
                .bind("parent", parent)
                .map((columns, context) -> new Row(id, columns.getString("key"), columns.getBoolean("ready")))
                .one();
        Ranks.taken(transaction, status, rank);
        // What jsonb makes of results is only known by reading it; all else is known already.
        return task.results() == null
                ? begun(transaction, task, parent, status, rank, closed, row)
                : Tasks.onBoard(transaction, id);
    }

    private static Task begun(
            BoardTransaction transaction,
            NewTask task,
            @Nullable UUID parent,
            String status,
            String rank,
            boolean closed,
            Row row) {
        Instant at = transaction.now();
        return new Task(
                transaction.boardId(),
                row.id,
                row.key,
                task.title(),
                task.description(),
                status,
                task.executionState(),
                task.priority(),
                rank,
                task.assignee(),
                task.tags(),
                task.planChecklist(),
                0,
                null,
                task.needsApproval(),
                null,
                null,
                task.estimate(),
                0,
                task.dueDate(),
                null,
                null,
                0,
                task.maxAttempts(),
                task.holdOnLeaseLost(),
                Instant.EPOCH,
                row.ready,
                0,
                1,
                task.demo(),
                transaction.actor().name(),
                at,
                at,
                at,
                task.executionState() == ExecutionState.RUNNING ? at : null,
                closed ? at : null,
                at,
                null,
                List.of(),
                0,
                List.of(),
                null,
                parent,
                new Attention(null, null, null, 0));
    }

    /// Finds out again whether a task that was just created is ready, now that its dependencies are in.
    public static Task settle(BoardTransaction transaction, UUID id) {
        transaction
                .write()
                .createUpdate(SETTLE)
                .bind("board", transaction.boardId())
                .bind("id", id)
                .execute();
        return Tasks.onBoard(transaction, id);
    }

    /// Appends the event that a task now exists; dependencies are in by then.
    ///
    /// @param extras what the event tells besides the task
    public static void announce(BoardTransaction transaction, Task created, ObjectNode extras) {
        ObjectNode data = TaskJson.creation(created);
        data.setAll(extras);
        transaction.append(EventDraft.ofTask("task.created", created.id(), data));
    }
}
