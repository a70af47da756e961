package dev.missioncontrol.claims;

import dev.missioncontrol.conversation.Directives;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.ProgressStatus;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.Warning;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;

/// What a session tells while it works: that it is alive, and how far it is. Both keep its lease.
public final class Reports {
    private static final String INSERT = """
            INSERT INTO progress_entry (board_id, task_id, number, id, run_id, step, status, actor, at)
            SELECT :board, :task, coalesce(max(number), 0) + 1, :id, :run, :step, :status, :actor, :at
              FROM progress_entry
             WHERE board_id = :board
               AND task_id = :task
            """;

    private final BoardWriters writers;
    private final Tasks tasks;
    private final Runs runs;
    private final Leases leases;

    public Reports(BoardWriters writers, Tasks tasks, Runs runs, Leases leases) {
        this.writers = writers;
        this.tasks = tasks;
        this.runs = runs;
        this.leases = leases;
    }

    /// A report, and what its sender hears: the task, and directives until they are acknowledged.
    public record Heard(Task task, ArrayNode directives) {}

    /// A sign of life: one UPDATE of the lease. Only if the execution state changes by it there is an event.
    ///
    /// @param heard directives that need not be told again
    /// @throws Problem `lease_lost`
    Heard heartbeat(Tasks.Address address, Caller caller, List<UUID> heard) {
        Optional<Leases.Renewed> renewed = leases.heartbeat(address, caller.sessionKey(), caller.fence(), heard);
        Task task = tasks.get(address.id().toString());
        if (renewed.isEmpty() && caller.saysWhoHolds()) {
            throw Caller.leaseLost(task);
        }
        ArrayNode directives = renewed.map(Leases.Renewed::directives).orElseGet(Json.MAPPER::createArrayNode);
        if (renewed.isPresent()
                && after(task) == task.executionState()
                && !task.attention().isWarned(Warning.Kind.SILENT)) {
            return new Heard(task, directives);
        }
        Task awake = writers.write(
                address.boardId(), caller.actor(), null, transaction -> wake(transaction, caller, task.id()));
        return new Heard(awake, directives);
    }

    /// The same as a part of a keyed write, for callers that repeat what got no answer.
    ///
    /// @throws Problem `lease_lost`
    Heard heartbeat(BoardTransaction transaction, Caller caller, UUID id, List<UUID> heard) {
        Task task = tasks.read(transaction, id);
        caller.checkHold(task);
        ArrayNode directives = Json.MAPPER.createArrayNode();
        if (task.lease() != null) {
            acknowledge(transaction, caller, id, heard);
            directives = leases.renewByLife(transaction, id).directives();
        }
        return new Heard(wake(transaction, caller, id), directives);
    }

    private static void acknowledge(BoardTransaction transaction, Caller caller, UUID id, List<UUID> heard) {
        Directives.acknowledge(
                transaction.write(), transaction.boardId(), id, caller.sessionKey(), caller.fence(), heard);
    }

    private Task wake(BoardTransaction transaction, Caller caller, UUID id) {
        Task task = tasks.read(transaction, id);
        caller.checkHold(task);
        if (task.lease() == null) {
            tasks.heartbeat(transaction, id);
        }
        boolean wasSilent = task.attention().isWarned(Warning.Kind.SILENT);
        if (after(task) == task.executionState() && !wasSilent) {
            return tasks.read(transaction, id);
        }
        TaskDraft draft = new TaskDraft(task);
        if (wasSilent) {
            draft.extras.set("warning", task.attention().warning());
        }
        ExecutionStates.happened(draft, Happening.heartbeatOf(task));
        draft.lastHeartbeatAt = transaction.now();
        draft.startedAt = task.startedAt() == null ? transaction.now() : task.startedAt();
        return tasks.save(transaction, draft, wasSilent ? "task.warning_cleared" : "task.execution_changed");
    }

    private static ExecutionState after(Task task) {
        return ExecutionStates.next(Happening.heartbeatOf(task), task.executionState(), task.lease() != null);
    }

    /// One reported line. A step that is named in the plan moves the plan's pointer.
    ///
    /// @param heard directives that need not be told again
    /// @throws Problem `lease_lost`
    public Heard progress(
            BoardTransaction transaction,
            Caller caller,
            UUID id,
            String step,
            ProgressStatus status,
            List<UUID> heard) {
        Task task = tasks.read(transaction, id);
        caller.checkHold(task);
        TaskDraft draft = new TaskDraft(task);
        ArrayNode directives = Json.MAPPER.createArrayNode();
        if (task.lease() != null) {
            acknowledge(transaction, caller, id, heard);
            Leases.Renewed renewed = leases.renewByReport(transaction, id);
            directives = renewed.directives();
            draft.lease = renewed.lease();
            draft.lastHeartbeatAt = renewed.lease().heartbeatAt();
        }
        ExecutionStates.happened(draft, Happening.PROGRESS);
        Optional<Run> run = runs.open(transaction, id);
        transaction
                .write()
                .createUpdate(INSERT)
                .bind("board", transaction.boardId())
                .bind("task", id)
                .bind("id", UUID.randomUUID())
                .bind("run", run.map(Run::id).orElse(null))
                .bind("step", step)
                .bind("status", status.word())
                .bind("actor", transaction.actor().name())
                .bind("at", transaction.now())
                .execute();
        draft.progress = tasks.read(transaction, id).progress();
        draft.currentStepIndex = pointer(task, step, status);
        return new Heard(tasks.save(transaction, draft, "task.progressed"), directives);
    }

    private static int pointer(Task task, String step, ProgressStatus status) {
        int index = task.planChecklist().indexOf(step);
        if (index < 0) {
            return task.currentStepIndex();
        }
        return switch (status) {
            case PENDING -> task.currentStepIndex();
            case RUNNING, FAILED -> index;
            case DONE, SKIPPED -> index + 1;
        };
    }
}
