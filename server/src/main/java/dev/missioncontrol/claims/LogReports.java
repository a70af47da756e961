package dev.missioncontrol.claims;

import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.http.Answer;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.runs.Run;
import dev.missioncontrol.runs.RunLine;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.RunLogListener;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings a session's log lines into its run's log. Lines are progress: they keep the lease, and an idle task goes on
/// by
/// them. They are no events, so the board's lock is not taken unless the task's state changes.
public final class LogReports {
    private static final String STANDS_STILL = """
            SELECT 1
              FROM task
             WHERE board_id = :board
               AND id = :task
               AND (execution_state IN ('idle', 'queued') OR warning ->> 'kind' IN ('silent', 'no_progress'))
            """;

    /// What one batch came to.
    private record Batch(Idempotency.Once answer, List<RunLine> lines, boolean wakes) {}

    private final Jdbi jdbi;
    private final BoardWriters writers;
    private final Tasks tasks;
    private final RunLog log;
    private final RunLogListener listener;

    public LogReports(Jdbi jdbi, BoardWriters writers, Tasks tasks, RunLog log, RunLogListener listener) {
        this.jdbi = jdbi;
        this.writers = writers;
        this.tasks = tasks;
        this.log = log;
        this.listener = listener;
    }

    /// Appends a batch, as one transaction.
    ///
    /// @param key of the call, or null
    /// @return `{appended, last, directives}`
    /// @throws Problem `lease_lost`, `run_log_full`
    Idempotency.Once append(Run run, Caller caller, List<RunLine> lines, Idempotency.@Nullable Key key) {
        Batch batch = jdbi.inTransaction(handle -> append(handle, run, caller, lines, key));
        if (!batch.lines.isEmpty()) {
            listener.appended(run.id(), batch.lines.getFirst().number(), batch.lines);
        }
        if (batch.wakes) {
            wake(run, caller);
        }
        return batch.answer;
    }

    private Batch append(Handle handle, Run run, Caller caller, List<RunLine> lines, Idempotency.@Nullable Key key) {
        List<RunLine> fresh = new ArrayList<>();
        Supplier<Answer> command = () -> {
            ArrayNode directives = directives(handle, run, caller);
            fresh.addAll(log.append(handle, run, lines));
            ObjectNode body = Json.object().put("appended", fresh.size()).put("last", log.last(handle, run));
            return Answer.ok(body.set("directives", directives));
        };
        Idempotency.Once answer =
                key == null ? new Idempotency.Once(command.get(), false) : Idempotency.once(handle, key, command);
        return new Batch(answer, List.copyOf(fresh), !answer.replayed() && standsStill(handle, run));
    }

    /// Renews the claim that the run belongs to, if it is still held.
    ///
    /// Who names a claim has to have it. But what a session finished it may still tell of: its last lines often
    /// come behind its last word.
    ///
    /// @return what the holder is to be told
    private ArrayNode directives(Handle handle, Run run, Caller caller) {
        Long fence = run.fence();
        Optional<Leases.Renewed> renewed =
                fence == null || (caller.fence() != null && !caller.fence().equals(fence))
                        ? Optional.empty()
                        : Leases.renewByLines(
                                handle, new Tasks.Address(run.boardId(), run.taskId()), fence, caller.sessionKey());
        if (renewed.isEmpty() && caller.saysWhoHolds() && !finished(Runs.get(handle, run.id()), caller)) {
            throw Caller.leaseLost(tasks.get(run.taskId().toString()));
        }
        return renewed.map(Leases.Renewed::directives).orElseGet(Json.MAPPER::createArrayNode);
    }

    private static boolean finished(Run run, Caller caller) {
        return (run.status() == RunStatus.COMPLETED || run.status() == RunStatus.FAILED)
                && (caller.sessionKey() == null || caller.sessionKey().equals(run.sessionKey()))
                && (caller.fence() == null || caller.fence().equals(run.fence()));
    }

    private static boolean standsStill(Handle handle, Run run) {
        return handle.createQuery(STANDS_STILL)
                .bind("board", run.boardId())
                .bind("task", run.taskId())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// The lines are written; if this fails, the patrol finds out within seconds that there is progress.
    private void wake(Run run, Caller caller) {
        try {
            writers.write(run.boardId(), caller.actor(), null, transaction -> goesOn(transaction, run));
        } catch (Problem later) {
            // the board takes no changes now
        }
    }

    private boolean goesOn(BoardTransaction transaction, Run run) {
        Task task = tasks.find(transaction, run.taskId()).orElse(null);
        if (task == null
                || task.lease() == null
                || !Long.valueOf(task.lease().fence()).equals(run.fence())) {
            return false;
        }
        boolean wasWarned = task.attention().isWarned(Warning.Kind.SILENT)
                || task.attention().isWarned(Warning.Kind.NO_PROGRESS);
        TaskDraft draft = new TaskDraft(task);
        ExecutionStates.happened(draft, Happening.PROGRESS);
        if (draft.changesNothing() && !wasWarned) {
            return false;
        }
        if (wasWarned) {
            draft.extras.set("warning", task.attention().warning());
        }
        tasks.save(transaction, draft, wasWarned ? "task.warning_cleared" : "task.execution_changed");
        return true;
    }
}
