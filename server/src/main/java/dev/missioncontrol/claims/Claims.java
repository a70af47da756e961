package dev.missioncontrol.claims;

import dev.missioncontrol.agents.Agents;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.boards.Category;
import dev.missioncontrol.boards.Column;
import dev.missioncontrol.boards.Columns;
import dev.missioncontrol.events.BoardTransaction;
import dev.missioncontrol.http.Json;
import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import dev.missioncontrol.runs.RunReport;
import dev.missioncontrol.runs.RunStatus;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.ExecutionStates;
import dev.missioncontrol.tasks.Happening;
import dev.missioncontrol.tasks.Lease;
import dev.missioncontrol.tasks.Rank;
import dev.missioncontrol.tasks.Ranks;
import dev.missioncontrol.tasks.Task;
import dev.missioncontrol.tasks.TaskDraft;
import dev.missioncontrol.tasks.Tasks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Claiming and letting go. Each verb runs under the board's lock, in one transaction with its events.
public final class Claims {
    /// For callers of the tracker's plain calls, seconds.
    public static final int PLAIN_LEASE_SECONDS = 300;

    public static final int SHORTEST_LEASE_SECONDS = 15;
    public static final int LONGEST_LEASE_SECONDS = 3_600;

    private final Tasks tasks;
    private final Runs runs;
    private final Leases leases;
    private final Candidates candidates;
    private final Endings endings;

    public Claims(Tasks tasks, Runs runs, Leases leases, Candidates candidates, Endings endings) {
        this.tasks = tasks;
        this.runs = runs;
        this.leases = leases;
        this.candidates = candidates;
        this.endings = endings;
    }

    /// The task for a write: what the caller says of its claim is checked, and every write of the holder keeps its
    /// lease.
    ///
    /// @throws Problem `lease_lost` when the call names a claim that is not the task's
    Task forWrite(BoardTransaction transaction, Caller caller, UUID taskId) {
        Task task = tasks.read(transaction, taskId);
        caller.checkHold(task);
        return caller.holds(task) ? task.with(leases.renewByWork(transaction, taskId)) : task;
    }

    /// Claims the best eligible task of this board, or delivers again what the session never acknowledged.
    ///
    Handout claimNext(BoardTransaction transaction, WorkRequest request) {
        if (transaction.isArchived()) {
            return new Handout.Nothing(Room.ENOUGH);
        }
        Column active = activeColumn(Boards.columns(transaction));
        Room room = WipLimits.room(transaction, active, request.agent());
        return candidates
                .best(transaction, request, active.key(), room)
                .<Handout>map(found -> new Handout.Given(
                        found.task().lease() == null
                                ? grant(transaction, found, active, request)
                                : deliverAgain(transaction, found.task().id())))
                .orElseGet(() -> new Handout.Nothing(room));
    }

    /// Claims one task, from whatever column that is not done or cancelled.
    ///
    /// @throws Problem when the task waits for something, is finished, or its column is full
    public ClaimResult claim(
            BoardTransaction transaction, UUID taskId, String agent, String sessionKey, int leaseSeconds) {
        return claim(transaction, taskId, agent, sessionKey, leaseSeconds, null);
    }

    /// @param parentRunId the run that this one is a part of
    ClaimResult claim(
            BoardTransaction transaction,
            UUID taskId,
            String agent,
            String sessionKey,
            int leaseSeconds,
            @Nullable UUID parentRunId) {
        Task task = tasks.read(transaction, taskId);
        Lease lease = task.lease();
        if (lease != null) {
            return lease.sessionKey().equals(sessionKey)
                    ? deliverAgain(transaction, taskId)
                    : new ClaimResult.Held(task, lease);
        }
        Agents.checkGetsWork(transaction, agent);
        Columns columns = Boards.columns(transaction);
        Column from = columns.get(task.status());
        checkClaimable(task, from);
        Column to = from.category() == Category.ACTIVE ? from : activeColumn(columns);
        ObjectNode extras = Json.object();
        WipLimits.admitClaim(transaction, task, agent, to, extras);
        String rank = to.equals(from) ? task.rank() : Ranks.last(transaction, to.key());
        runs.end(transaction, taskId, RunStatus.CANCELLED, RunReport.NOTHING);
        return new Grant(task, to.key(), rank, agent, sessionKey, leaseSeconds, parentRunId, extras)
                .write(transaction, tasks, runs);
    }

    /// Gives the task back to Ready; the attempt does not count.
    ///
    /// @throws Problem `forbidden` when another session holds it
    void release(BoardTransaction transaction, Caller caller, UUID taskId) {
        Task task = tasks.read(transaction, taskId);
        Lease lease = task.lease();
        if (lease == null) {
            return;
        }
        if (caller.saysWhoHolds() && !caller.holds(task)) {
            throw new Problem(
                            ProblemCode.FORBIDDEN, "Another session holds " + task.key() + "; only it can release it.")
                    .with("claimedBy", lease.sessionKey());
        }
        giveBack(transaction, caller, task);
    }

    /// Ends the claim and puts the task back to where work is found.
    Task giveBack(BoardTransaction transaction, Caller caller, Task task) {
        TaskDraft draft = new TaskDraft(task);
        endings.endClaim(transaction, draft, !caller.holds(task));
        backToReady(transaction, draft, Happening.RELEASED);
        draft.attempt = Math.max(0, task.attempt() - 1);
        WipLimits.admit(transaction, draft, true);
        Task after = tasks.save(transaction, draft, "task.released");
        runs.end(transaction, task.id(), RunStatus.CANCELLED, RunReport.NOTHING);
        return after;
    }

    /// The queues never block, so this always succeeds.
    static void backToReady(BoardTransaction transaction, TaskDraft draft, Happening why) {
        Columns columns = Boards.columns(transaction);
        Column ready = columns.first(Category.READY).orElse(columns.all().getFirst());
        if (!draft.status.equals(ready.key())) {
            draft.status = ready.key();
            draft.rank = Ranks.last(transaction, ready.key());
        }
        ExecutionStates.happened(draft, why);
        draft.completedAt = null;
    }

    private ClaimResult.Granted deliverAgain(BoardTransaction transaction, UUID taskId) {
        Lease renewed = leases.renewByDelivery(transaction, taskId);
        return new ClaimResult.Granted(tasks.read(transaction, taskId), renewed, true);
    }

    private ClaimResult.Granted grant(
            BoardTransaction transaction, Candidate candidate, Column to, WorkRequest request) {
        Task task = candidate.task();
        if (candidate.hasOpenRun()) {
            runs.end(transaction, task.id(), RunStatus.CANCELLED, RunReport.NOTHING);
        }
        ObjectNode extras = Json.object();
        WipLimits.admitClaim(transaction, task, request.agent(), to, extras);
        String rank = Rank.between(candidate.lastRank(), null);
        return new Grant(
                        task,
                        to.key(),
                        rank,
                        request.agent(),
                        request.sessionKey(),
                        request.leaseSeconds(),
                        request.parentRunId(),
                        extras)
                .write(transaction, tasks, runs);
    }

    private static void checkClaimable(Task task, Column column) {
        if (column.category().isClosed()) {
            throw new Problem(
                    ProblemCode.NOT_CLAIMABLE,
                    task.key() + " is in " + column.name() + ". Move it back to an open column to work on it again.");
        }
        checkNothingIsMissing(task);
    }

    /// @throws Problem `awaiting_approval` or `blocked_by_dependencies`
    static void checkNothingIsMissing(Task task) {
        if (task.awaitsApproval()) {
            throw new Problem(
                    ProblemCode.AWAITING_APPROVAL,
                    task.attention().isRejected()
                            ? task.key() + " was not approved; somebody has to ask again."
                            : task.key() + " waits for a person's approval.");
        }
        if (task.attention().question() != null) {
            throw new Problem(
                    ProblemCode.AWAITING_ANSWER, task.key() + " waits for the answer to a question about it.");
        }
        if (task.openBlockers() > 0) {
            throw new Problem(
                            ProblemCode.BLOCKED_BY_DEPENDENCIES,
                            task.key() + " waits for " + task.openBlockers() + " task(s) that are not done.")
                    .with("blockedBy", task.blockedBy());
        }
    }

    private static Column activeColumn(Columns columns) {
        return columns.first(Category.ACTIVE)
                .orElseThrow(() -> new Problem(
                        ProblemCode.NOT_CLAIMABLE, "This board has no column for work in progress; add one first."));
    }
}
