package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.boards.Layout;
import dev.missioncontrol.boards.Layouts;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.Lanes;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskCreation;
import dev.missioncontrol.tasks.TaskJson;
import dev.missioncontrol.tasks.Tasks;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes a document's tasks onto a board: all of them or none, in few statements, with one event each.
///
/// Nobody holds what is imported, and nobody approves by importing but people: an agent's import asks again.
final class ImportWrites {
    private static final int MANY = 500;

    private static final String TAKE_NUMBERS = """
            UPDATE board
               SET last_task_number = last_task_number + :count
             WHERE id = :board
            RETURNING last_task_number
            """;

    private static final String SET_NUMBERS = """
            UPDATE board
               SET last_task_number = :last
             WHERE id = :board
            """;

    private static final String INSERT = """
            INSERT INTO task (
                   board_id, id, number, key, title, description, status, execution_state, priority, rank, assignee, tags,
                   plan_checklist, current_step_index, blocked_reason, needs_approval, approved_at, approved_by, estimate,
                   time_spent, due_date, results, commits, max_attempts, on_lease_lost, demo, created_by, created_at,
                   updated_at, current_state_started_at, started_at, completed_at, last_action_at)
            VALUES (
                   :board, :id, :number, :key, :title, :description, :status, :state, :priority, :rank, :assignee, :tags,
                   :plan, :step, :reason, :needsApproval, :approvedAt, :approvedBy, :estimate, :spent, :due,
                   CAST(:results AS jsonb), CAST(:commits AS jsonb), :attempts, :onLeaseLost, :demo, :createdBy,
                   :createdAt, :at, :at, :startedAt, :completedAt, :at)
            """;

    /// A session's plan for few tasks would look through all of them for each of thousands.
    private static final String COUNT_AGAIN = """
            ANALYZE task, dependency
            """;

    private static final String SETTLE = """
            UPDATE task
               SET ready = task_is_ready(board_id, id, status, needs_approval, approved_at)
             WHERE board_id = :board
               AND id = ANY (:ids)
            """;

    private static final String READ = """
            SELECT *
              FROM task_as_shown
             WHERE board_id = :board
               AND id = ANY (:ids)
             ORDER BY number
            """;

    /// @param prefix of the keys here; null keeps nothing and numbers on where the board stands
    /// @return what each task is called here, by what the document calls it
    Map<String, String> write(BoardTransaction transaction, ImportedBoard document, @Nullable String prefix) {
        Map<String, UUID> ids = new HashMap<>();
        document.tasks().forEach(task -> ids.put(task.name(), task.id()));
        document.tasks()
                .forEach(task -> Optional.ofNullable(task.key()).ifPresent(key -> ids.putIfAbsent(key, task.id())));
        Map<String, String> keys = insert(transaction, document.tasks(), prefix);
        List<UUID> all = document.tasks().stream().map(ImportedTask::id).toList();
        ImportLinks.write(transaction, document, ids, all);
        if (all.size() >= MANY) {
            transaction.write().execute(COUNT_AGAIN);
        }
        ImportLinks.update(transaction, SETTLE, all);
        Map<String, String> carried = Map.of("importedAs", UUID.randomUUID().toString());
        transaction.with(carried, () -> {
            announce(transaction, all);
            return all;
        });
        return keys;
    }

    private Map<String, String> insert(
            BoardTransaction transaction, List<ImportedTask> imported, @Nullable String prefix) {
        Map<String, String> keys = new HashMap<>();
        if (imported.isEmpty()) {
            return keys;
        }
        Layout layout = Layouts.of(transaction);
        boolean limited = prefix == null && hasLimits(layout);
        Numbers numbers = prefix == null
                ? Numbers.after(last(transaction, imported.size()) - imported.size())
                : Numbers.ofDocument(imported);
        String here = prefix == null ? Boards.get(transaction).key() : prefix;
        PreparedBatch batch = transaction.write().prepareBatch(INSERT);
        for (ImportedTask task : imported) {
            if (limited) {
                admit(transaction, layout, task);
            }
            String status = String.valueOf(task.task().status());
            String rank = Ranks.last(transaction, status);
            Ranks.taken(transaction, status, rank);
            long number = numbers.of(task);
            keys.put(task.name(), here + "-" + number);
            bind(transaction, batch, layout.columns(), task, rank, number, here + "-" + number);
            if (limited) {
                batch.execute();
            }
        }
        if (!limited) {
            batch.execute();
        }
        if (prefix != null) {
            transaction
                    .write()
                    .createUpdate(SET_NUMBERS)
                    .bind("board", transaction.boardId())
                    .bind("last", numbers.last())
                    .execute();
        }
        return keys;
    }

    private static boolean hasLimits(Layout layout) {
        return layout.columns().all().stream().anyMatch(column -> column.limit() != null)
                || layout.agents().standard() != null
                || !layout.agents().named().isEmpty()
                || !layout.lanes().isEmpty();
    }

    private static void admit(BoardTransaction transaction, Layout layout, ImportedTask task) {
        WipLimits.admit(
                transaction,
                layout.columns().get(String.valueOf(task.task().status())),
                new Lanes(
                        task.task().assignee(),
                        task.task().priority(),
                        task.task().tags(),
                        null),
                false,
                Json.object());
    }

    private static long last(BoardTransaction transaction, int count) {
        return transaction
                .write()
                .createQuery(TAKE_NUMBERS)
                .bind("board", transaction.boardId())
                .bind("count", count)
                .mapTo(Long.class)
                .one();
    }

    private static void bind(
            BoardTransaction transaction,
            PreparedBatch batch,
            Columns columns,
            ImportedTask task,
            String rank,
            long number,
            String key) {
        var fields = task.task();
        String status = String.valueOf(fields.status());
        boolean closed = columns.get(status).category().isClosed();
        boolean approved = task.approvedAt() != null && !transaction.actor().isAgent();
        String approver = task.approvedBy() == null ? transaction.actor().name() : task.approvedBy();
        batch.bind("board", transaction.boardId())
                .bind("id", task.id())
                .bind("number", number)
                .bind("key", key)
                .bind("title", fields.title())
                .bind("description", fields.description())
                .bind("status", status)
                .bind("state", stateOf(fields.executionState()).word())
                .bind("priority", fields.priority().order())
                .bind("rank", rank)
                .bind("assignee", fields.assignee())
                .bindArray("tags", String.class, fields.tags())
                .bindArray("plan", String.class, fields.planChecklist())
                .bind("step", task.step())
                .bind("reason", task.blockedReason())
                .bind("needsApproval", fields.needsApproval())
                .bind("approvedAt", approved ? ImportLinks.past(transaction, task.approvedAt()) : null)
                .bind("approvedBy", approved ? approver : null)
                .bind("estimate", fields.estimate())
                .bind("spent", task.timeSpent())
                .bind("due", fields.dueDate())
                .bind("results", text(fields.results()))
                .bind("commits", text(task.commits()))
                .bind("attempts", fields.maxAttempts())
                .bind("onLeaseLost", TaskJson.onLeaseLost(fields.holdOnLeaseLost()))
                .bind("demo", fields.demo())
                .bind(
                        "createdBy",
                        task.createdBy() == null ? transaction.actor().name() : task.createdBy())
                .bind("createdAt", ImportLinks.past(transaction, task.createdAt()))
                .bind("at", transaction.now())
                .bind("startedAt", task.startedAt())
                .bind("completedAt", closed ? ImportLinks.past(transaction, task.completedAt()) : null)
                .add();
    }

    /// What was in hand where the document comes from is in nobody's hand here.
    static ExecutionState stateOf(ExecutionState state) {
        return switch (state) {
            case RUNNING, WAITING, IDLE -> ExecutionState.QUEUED;
            case QUEUED, FAILED, COMPLETED -> state;
        };
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.toString();
    }

    private void announce(BoardTransaction transaction, Collection<UUID> ids) {
        List<Task> imported = transaction
                .read()
                .createQuery(READ)
                .bind("board", transaction.boardId())
                .bindArray("ids", UUID.class, ids)
                .map(Tasks::row)
                .list();
        imported.forEach(task -> TaskCreation.announce(transaction, task, Json.object()));
    }
}
