package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionState;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Saves a change of a task with everything that follows from it: the claim that ends, the run that closes, the tasks
/// that waited. Every verb that changes a task's column or execution state comes through here.
public final class Endings {
    private final Tasks tasks;
    private final Runs runs;
    private final Leases leases;
    private final Dependencies dependencies;

    public Endings(Tasks tasks, Runs runs, Leases leases, Dependencies dependencies) {
        this.tasks = tasks;
        this.runs = runs;
        this.leases = leases;
        this.dependencies = dependencies;
    }

    /// @param stateGiven whether the caller set the execution state; else it follows from the column
    /// @param usualType the event's type where nothing more precise fits
    Task save(BoardTransaction transaction, Caller caller, TaskDraft draft, boolean stateGiven, String usualType) {
        return save(transaction, caller, draft, stateGiven, usualType, RunReport.NOTHING);
    }

    /// @param report what the run came to, if it ends by this
    Task save(
            BoardTransaction transaction,
            Caller caller,
            TaskDraft draft,
            boolean stateGiven,
            String usualType,
            RunReport report) {
        Columns columns = Boards.columns(transaction);
        Column from = columns.get(draft.before.status());
        Column to = columns.get(draft.status);
        if (draft.moved()) {
            enter(transaction, draft, to, stateGiven);
        } else if (!stateGiven && caller.holds(draft.before)) {
            ExecutionStates.happened(draft, Happening.PROGRESS);
        }
        refuseToBegin(transaction, draft, to);
        Optional<RunStatus> ending = ending(draft, to, stateGiven);
        if (draft.changesNothing()) {
            return draft.before;
        }
        WipLimits.admit(transaction, draft, ending.isPresent());
        ending.ifPresent(outcome -> endClaim(transaction, draft, !caller.holds(draft.before)));
        if (isOver(draft, to, ending)) {
            Questions.withdrawOpen(transaction, draft);
        }
        if (draft.executionState == ExecutionState.RUNNING && draft.startedAt == null) {
            draft.startedAt = transaction.now();
        }
        boolean closes = from.category().isClosed() != to.category().isClosed();
        List<Task> waiting = closes ? dependencies.waitingFor(transaction, draft.before.id()) : List.of();
        Task after = tasks.save(transaction, draft, eventType(ending, usualType));
        ending.filter(outcome -> draft.attempted)
                .ifPresent(outcome ->
                        runs.end(transaction, after.id(), outcome, told(transaction, draft, outcome, report)));
        dependencies.resettle(
                transaction, waiting, to.category().isClosed() ? "dependency.closed" : "dependency.reopened");
        return after;
    }

    /// A run that fails by a change of its task fails for the reason that the task gets, unless it said something
    /// itself.
    private RunReport told(BoardTransaction transaction, TaskDraft draft, RunStatus outcome, RunReport report) {
        boolean hasReason = draft.blockedReason != null && !draft.blockedReason.equals(draft.before.blockedReason());
        if (outcome != RunStatus.FAILED || !hasReason) {
            return report;
        }
        boolean isSilent = runs.open(transaction, draft.before.id())
                .filter(run -> run.report().summary() == null)
                .isPresent();
        return isSilent ? report.orSummed(draft.blockedReason) : report;
    }

    /// The column that a task stands in has become one of another category: as if the task came there now.
    void enterAgain(BoardTransaction transaction, UUID taskId, Column column) {
        TaskDraft draft = new TaskDraft(tasks.read(transaction, taskId));
        if (!draft.status.equals(column.key())) {
            return; // it went back to Ready by itself
        }
        draft.placed = true;
        enter(transaction, draft, column, false);
        if (column.category().isClosed()) {
            Questions.withdrawOpen(transaction, draft);
        }
        if (!draft.changesNothing()) {
            tasks.save(transaction, draft, "task.updated");
        }
        endingIn(column.category()).ifPresent(outcome -> runs.end(transaction, taskId, outcome, RunReport.NOTHING));
    }

    /// An agent begins work by claiming it; no other way leads around what a claim would be refused for. People decide
    /// for themselves.
    private static void refuseToBegin(BoardTransaction transaction, TaskDraft draft, Column to) {
        boolean begins = draft.lease == null
                && ((draft.moved() && to.category() == Category.ACTIVE)
                        || (draft.executionState == ExecutionState.RUNNING
                                && draft.before.executionState() != ExecutionState.RUNNING));
        if (begins && transaction.actor().isAgent()) {
            Claims.checkNothingIsMissing(draft.before);
        }
    }

    /// Takes the lease from the draft and the table.
    ///
    /// @param taken whether somebody else ended it: then the fence rises
    void endClaim(BoardTransaction transaction, TaskDraft draft, boolean taken) {
        Lease lease = draft.lease;
        if (lease == null) {
            return;
        }
        leases.remove(transaction, draft.before.id(), lease.fence());
        forget(draft, lease, taken);
    }

    /// The draft no longer shows a lease that is gone from the table; its last heartbeat stays known.
    static void forget(TaskDraft draft, Lease lease, boolean taken) {
        draft.lease = null;
        draft.lastHeartbeatAt = lease.heartbeatAt();
        if (taken) {
            draft.fence++;
        }
    }

    /// What follows for a task from the column it enters.
    private static void enter(BoardTransaction transaction, TaskDraft draft, Column to, boolean stateGiven) {
        if (!draft.placed) {
            draft.rank = Ranks.last(transaction, to.key());
        }
        Category category = to.category();
        draft.completedAt = category.isClosed() ? transaction.now() : null;
        if (category == Category.READY || category == Category.BACKLOG) {
            draft.attempt = 0;
            draft.availableAt = Instant.EPOCH;
            draft.blockedReason = category == Category.READY ? null : draft.blockedReason;
        }
        if (!stateGiven) {
            ExecutionStates.happened(draft, Happening.movedTo(category));
        }
    }

    /// How the work ends by this change, if it does.
    private static Optional<RunStatus> ending(TaskDraft draft, Column to, boolean stateGiven) {
        if (stateGiven && draft.executionState != draft.before.executionState()) {
            if (draft.executionState == ExecutionState.COMPLETED) {
                return Optional.of(RunStatus.COMPLETED);
            }
            if (draft.executionState == ExecutionState.FAILED) {
                return Optional.of(RunStatus.FAILED);
            }
        }
        if (!draft.moved()) {
            return Optional.empty();
        }
        return endingIn(to.category());
    }

    private static Optional<RunStatus> endingIn(Category category) {
        return switch (category) {
            case REVIEW, DONE -> Optional.of(RunStatus.COMPLETED);
            case READY, BACKLOG, CANCELLED -> Optional.of(RunStatus.CANCELLED);
            case ACTIVE, WAITING -> Optional.empty();
        };
    }

    /// Whether nobody needs answers any more. Work that is given back or taken away keeps its question: the next claim
    /// will need the answer just the same.
    private static boolean isOver(TaskDraft draft, Column to, Optional<RunStatus> ending) {
        return (draft.moved() && to.category().isClosed())
                || ending.filter(outcome -> outcome != RunStatus.CANCELLED).isPresent();
    }

    private static String eventType(Optional<RunStatus> ending, String usualType) {
        return switch (ending.orElse(RunStatus.RUNNING)) {
            case COMPLETED -> "task.completed";
            case FAILED -> "task.failed";
            case RUNNING, CANCELLED, LOST -> usualType;
        };
    }
}
