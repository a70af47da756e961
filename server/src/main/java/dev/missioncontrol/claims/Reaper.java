package dev.missioncontrol.claims;

import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.Actor;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.util.List;
import java.util.function.BiPredicate;

/// Resolves claims whose holder fell silent: listed without locks, then each decided again under its board's lock, so
/// that a heartbeat that came first wins.
public final class Reaper {
    private final BoardWriters writers;
    private final Tasks tasks;
    private final Runs runs;
    private final Leases leases;

    public Reaper(BoardWriters writers, Tasks tasks, Runs runs, Leases leases) {
        this.writers = writers;
        this.tasks = tasks;
        this.runs = runs;
        this.leases = leases;
    }

    /// Resolves every expired lease.
    ///
    /// @return how many were
    public int reap() {
        return resolve(leases.expired(), Actor.SYSTEM, leases::removeExpired);
    }

    /// Resolves every claim without a sign of life for so long, whatever its lease.
    int cleanUp(Actor actor, int olderThanMinutes) {
        return resolve(
                leases.silentFor(olderThanMinutes),
                actor,
                (transaction, found) -> leases.removeSilent(transaction, found, olderThanMinutes));
    }

    private int resolve(
            List<Leases.Found> suspects, Actor actor, BiPredicate<BoardTransaction, Leases.Found> stillGone) {
        int resolved = 0;
        for (Leases.Found found : suspects) {
            boolean lost = writers.write(found.boardId(), actor, null, transaction -> {
                Task task = tasks.find(transaction, found.taskId()).orElse(null);
                Lease lease = task == null ? null : task.lease();
                if (task == null || lease == null || !stillGone.test(transaction, found)) {
                    return false;
                }
                lose(transaction, task, lease);
                return true;
            });
            resolved += lost ? 1 : 0;
        }
        return resolved;
    }

    private void lose(BoardTransaction transaction, Task task, Lease lease) {
        TaskDraft draft = new TaskDraft(task);
        Endings.forget(draft, lease, true);
        if (task.attempt() >= task.maxAttempts()) {
            block(transaction, draft, "Lost " + task.attempt() + " times; the last holder was " + lease.agent() + ".");
        } else if (task.holdOnLeaseLost()) {
            ExecutionStates.happened(draft, Happening.HELD_AFTER_LOSS);
            draft.blockedReason = lease.agent() + " fell silent; the task is held for a person.";
        } else {
            Claims.backToReady(transaction, draft, Happening.LOST);
            draft.availableAt = transaction.now().plus(Backoff.afterLoss(task));
        }
        draft.override = true; // nobody is there to be refused; what goes beyond a limit is noted
        WipLimits.admit(transaction, draft, true);
        tasks.save(transaction, draft, "task.lease_lost");
        runs.end(
                transaction,
                task.id(),
                RunStatus.LOST,
                RunReport.summed(lease.agent() + " gave no sign of life until the lease ended."));
    }

    /// No attempt is left: the task waits where people look, with the reason.
    static void block(BoardTransaction transaction, TaskDraft draft, String reason) {
        Columns columns = Boards.columns(transaction);
        columns.first(Category.WAITING).ifPresent(blocked -> {
            draft.status = blocked.key();
            draft.rank = Ranks.last(transaction, blocked.key());
        });
        ExecutionStates.happened(draft, Happening.FAILED);
        draft.blockedReason = reason;
    }
}
